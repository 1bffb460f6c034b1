package io.spendstream.schemas.raw;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.RawConfluentCost;
import io.spendstream.schemas.topics.RegistrySettings;
import io.spendstream.schemas.topics.Topic;
import io.spendstream.schemas.topics.Topics;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class RawFormatterTest {
    private static final String TOPIC = Topics.RAW_CONFLUENT_COSTS.name();
    private static final String REGISTRY = "mock://raw-formatter";
    private static final Instant SAID_AT = Instant.parse("2026-11-20T08:00:00.123Z");
    private static final String ITEM =
            "{\"start_date\":\"2026-10-01\",\"end_date\":\"2026-10-02\",\"amount\":1.50,\"id\":\"a\"}";

    @Test
    void shouldPrintJsonWithTheMomentAtWhichItWasSaid() {
        var printed = print(ITEM.getBytes(StandardCharsets.UTF_8));

        var json = printed.substring(printed.indexOf('\t') + 1);
        var again = (RawConfluentCost) RawJson.read(json.getBytes(StandardCharsets.UTF_8), Instant.EPOCH);
        assertThat(printed).startsWith("confluent|org-1|2026-10-01\t{").endsWith("}\n");
        assertThat(again).isEqualTo(RawJson.read(ITEM.getBytes(StandardCharsets.UTF_8), SAID_AT));
        assertThat(again.getEnvelope().getObservedAt()).isEqualTo(SAID_AT);
    }

    @Test
    void shouldPrintAvroAsJsonThatReadsBackEqual() {
        var cost = RawJson.read(ITEM.getBytes(StandardCharsets.UTF_8), SAID_AT);

        var printed = print(avro(TOPIC, cost));

        var json = printed.substring(printed.indexOf('\t') + 1);
        assertThat(RawJson.read(json.getBytes(StandardCharsets.UTF_8), Instant.EPOCH))
                .isEqualTo(cost);
    }

    @Test
    void shouldPrintByTopicWhateverHasAJsonForm() {
        for (var json : List.of(
                "raw.confluent.usage {\"cluster_id\":\"lkc-1\",\"hour\":\"2026-10-01T07:00:00Z\",\"principals\":[]}",
                "raw.confluent.inventory {\"id\":\"sa-1\",\"kind\":\"service-account\",\"org_id\":\"o\",\"versions\":[]}",
                "ref.attribution-rules {\"rule_id\":\"a\",\"versions\":[]}")) {
            var topic = json.substring(0, json.indexOf(' '));
            var value = json.substring(json.indexOf(' ') + 1).getBytes(StandardCharsets.UTF_8);
            var record = RawJson.read(topic, value, SAID_AT);
            var expected = "confluent|org-1|2026-10-01\t" + PlainJson.write(record) + "\n";

            assertThat(print(topic, value)).isEqualTo(expected).contains(SAID_AT.toString());
            assertThat(print(topic, avro(topic, record))).isEqualTo(expected);
        }
    }

    @Test
    void shouldPrintSealsWithTheirTotal() {
        var seal = AnyRaw.seal(new Random(1));
        seal.setCostUsd(Usd.parse("-12.5").toAmount());

        assertThat(print(avro(TOPIC, seal))).contains("\"cost_usd\":\"-12.500000000000\"");
    }

    @Test
    void shouldLeaveOutWhatCannotBeRead() {
        assertThat(print("facts.slices", "{}".getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(print(new byte[] {1, 2, 3})).isEmpty();
        assertThat(print("{".getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private static byte[] avro(String name, SpecificRecord record) {
        var topic = (Topic<?, SpecificRecord>) Topics.all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        return topic.value()
                .make(new RegistrySettings(REGISTRY, Map.of()))
                .serializer()
                .serialize(name, record);
    }

    private static String print(byte[] value) {
        return print(TOPIC, value);
    }

    private static String print(String topic, byte[] value) {
        var formatter = new RawFormatter();
        formatter.configure(Map.of("schema.registry.url", REGISTRY));
        var out = new ByteArrayOutputStream();
        var key = "confluent|org-1|2026-10-01".getBytes(StandardCharsets.UTF_8);
        formatter.writeTo(
                new ConsumerRecord<>(
                        topic,
                        0,
                        7,
                        SAID_AT.toEpochMilli(),
                        TimestampType.CREATE_TIME,
                        key.length,
                        value.length,
                        key,
                        value,
                        new RecordHeaders(),
                        Optional.empty()),
                new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }
}
