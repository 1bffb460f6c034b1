package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spendstream.schemas.avro.DeadLetter;
import io.spendstream.schemas.topics.RegistrySettings;
import io.spendstream.schemas.topics.Topics;
import io.spendstream.simulators.confluent.ConfluentBill;
import io.spendstream.testkit.TestFolder;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class ManualRecordTest {
    private static final String RAW = "raw.confluent.costs";
    private static final String MANUAL_LINES = "SELECT count(*) FROM cost_lines WHERE feed = 'manual'";

    private final UpProcess up = SharedPipeline.running();
    private final ConfluentBill bill = up.simulator.bill();
    private final BillingTables tables = up.tables();
    private final String day = bill.today().minusDays(7).toString();
    private final String slice = "confluent|" + bill.organization().id() + "|" + day;

    @Test
    void shouldCountManualRecordUntilItIsRetractedWhenProducedOnTheConsole() throws Exception {
        var before = tables.factCost();
        var amount = new BigDecimal("1234.567890123456");
        var item = "{\"start_date\": \"" + day + "\", \"end_date\": \""
                + bill.today().minusDays(6)
                + "\", \"line_type\": \"SUPPORT\", \"product\": \"SUPPORT_CLOUD_BUSINESS\", \"amount\": " + amount;

        produceOnConsole(slice + "\t" + item + "}");

        awaitFactCost(before.add(amount));
        var since = Instant.now();
        up.awaitSucceeded(up.askToCollect(bill.firstDay(), bill.today().plusDays(1)));
        tables.awaitSealed(bill, since);
        assertThat(tables.factCost()).isEqualByComparingTo(before.add(amount));
        assertThat(tables.one(MANUAL_LINES, Long.class)).isOne();
        assertThat(tables.unbalancedSlices()).isEmpty();

        produceOnConsole(slice + "\t" + item + ", \"retract\": true}");

        awaitFactCost(before);
        assertThat(tables.one(MANUAL_LINES, Long.class)).isZero();
    }

    @Test
    void shouldBuryWhatItCannotReadAndGoOnWhenGarbageIsProduced() {
        var known = deadLetters().size();
        var key = slice.getBytes(StandardCharsets.UTF_8);
        var garbage = new byte[] {0, 0, 0, 99, 7, 1, -1, 0};
        var keyless = "{\"amount\": 1}".getBytes(StandardCharsets.UTF_8);

        produce(key, garbage);
        produce(null, keyless);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(deadLetters()).hasSize(known + 2));
        var buried = deadLetters();
        assertThat(buried)
                .anySatisfy(letter -> {
                    assertThat(letter.getValue()).isEqualTo(ByteBuffer.wrap(garbage));
                    assertThat(letter.getKey()).isEqualTo(ByteBuffer.wrap(key));
                    assertThat(letter.getTopic()).isEqualTo(RAW);
                    assertThat(letter.getReason()).isNotBlank();
                })
                .anySatisfy(letter -> {
                    assertThat(letter.getValue()).isEqualTo(ByteBuffer.wrap(keyless));
                    assertThat(letter.getKey()).isNull();
                    assertThat(letter.getDetail()).contains("key");
                });
        await().untilAsserted(() -> assertThat(shown()).contains(garbage, keyless));
        bill.restate(bill.today().minusDays(7));
        up.collectAll();
        assertThat(up.get("/healthz").status()).isEqualTo(200);
    }

    /** Values of what the API says was refused. */
    private List<byte[]> shown() {
        var values = new ArrayList<byte[]>();
        for (var letter : up.get("/api/v1/dead-letters?topic=" + RAW).json().path("dead_letters")) {
            var place = "/" + RAW + "/" + letter.path("partition").asInt() + "/"
                    + letter.path("offset").asLong();
            for (var whole : up.get("/api/v1/dead-letters" + place).json().path("dead_letters")) {
                var value = whole.path("value").asText();
                values.add(
                        whole.path("value_encoding").asText().equals("base64")
                                ? Base64.getDecoder().decode(value)
                                : value.getBytes(StandardCharsets.UTF_8));
            }
        }
        return values;
    }

    private void awaitFactCost(BigDecimal cost) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(tables.factCost()).isEqualByComparingTo(cost));
    }

    /** As a person would, with Kafka's own tool and its stock options. */
    private void produceOnConsole(String keyTabValue) throws IOException, InterruptedException {
        var input = Files.writeString(TestFolder.fresh("console").resolve("input.txt"), keyTabValue + "\n");
        try (var console = ChildJvm.start(
                List.of("-Xmx128m"),
                input,
                Map.of(),
                "org.apache.kafka.tools.ConsoleProducer",
                "--bootstrap-server",
                up.bootstrapServers(),
                "--topic",
                RAW,
                "--reader-property",
                "parse.key=true",
                "--reader-property",
                "key.separator=\t")) {
            assertThat(console.awaitExit()).as(console.output()).isZero();
        }
    }

    private void produce(byte[] key, byte[] value) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", up.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(RAW, key, value));
        }
    }

    private List<DeadLetter> deadLetters() {
        var registry = new RegistrySettings(
                "http://127.0.0.1:" + up.port("SCHEMA_REGISTRY_PORT") + "/apis/ccompat/v7", Map.of());
        var topic = Topics.DEAD_LETTERS;
        var all = new ArrayList<DeadLetter>();
        try (var serde = topic.value().make(registry);
                var consumer = new KafkaConsumer<>(
                        Map.<String, Object>of(
                                "bootstrap.servers", up.bootstrapServers(), "isolation.level", "read_committed"),
                        new ByteArrayDeserializer(),
                        serde.deserializer())) {
            var partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> all.add(record.value()));
            }
        }
        return all;
    }
}
