package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spendstream.schemas.avro.RecomputeRequest;
import io.spendstream.schemas.topics.RegistrySettings;
import io.spendstream.schemas.topics.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code replay} and {@code recompute} beside a running {@code up}. */
@Tag("drill")
class ReplayCommandTest {
    private static final int DONE = 0;
    private static final int USAGE = 2;

    private final UpProcess up = SharedPipeline.running();
    private final BillingTables tables = up.tables();

    @Test
    void shouldLeaveEveryNumberAsItIsWhenCostsAreReplayed() {
        var before = tables.snapshot();
        var seen = tables.one("SELECT sum(seen) FROM slices", Long.class);

        var said = run(up.environment(), "replay", "--topic", "raw.confluent.costs")
                .said(DONE);

        assertThat(said)
                .contains("no harm", "100 %")
                .containsPattern("replayed [\\d,]+ records of raw.confluent.costs");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(tables.one("SELECT sum(seen) FROM slices", Long.class))
                        .isGreaterThan(seen));
        await().during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(tables.snapshot()).isEqualTo(before));
        assertThat(tables.unbalancedSlices()).isEmpty();
    }

    @Test
    void shouldFindServersOnTheirPortsWhenOnlyTheDataFolderIsTold() {
        var day = up.simulator.bill().today().minusDays(4);
        var folder = Map.of("SPENDSTREAM_DATA_DIR", up.environment().get("SPENDSTREAM_DATA_DIR"));

        var said = run(
                        folder,
                        "replay",
                        "--topic",
                        "raw.confluent.costs",
                        "--from",
                        day.toString(),
                        "--to",
                        day.plusDays(1).toString())
                .said(DONE);

        assertThat(said).contains(up.bootstrapServers()).containsPattern("left out [\\d,]{4,} of other days");
    }

    @Test
    void shouldReachEveryTaskWhenRecomputeIsAsked() {
        var org = up.simulator.bill().organization().id();

        var said = run(up.environment(), "recompute", "--org", org, "--from", "2026-10-01", "--to", "2026-10-03")
                .said(DONE);

        assertThat(said).contains(org, "2026-10-01 to 2026-10-02", "6 partitions");
        var requests = control().stream()
                .filter(record -> record.value() instanceof RecomputeRequest)
                .toList();
        assertThat(requests)
                .allSatisfy(record -> {
                    var request = (RecomputeRequest) record.value();
                    assertThat(record.key()).isEqualTo("recompute-" + request.getRequestId());
                    assertThat(said).contains(request.getRequestId());
                    assertThat(request.getOrgId()).isEqualTo(org);
                })
                .extracting(ConsumerRecord::partition)
                .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    replay                                                              | --topic
                    replay --topic facts.slices                                         | ref.attribution-rules
                    replay --topic raw.confluent.inventory --from 2026-10-01            | --from and --to
                    replay --topic raw.confluent.costs --from 2026-10-02 --to 2026-10-01| --to is 2026-10-01
                    replay --topic raw.confluent.costs --from yesterday                 | yesterday
                    recompute --org org-1 --from 2026-10-02                             | --to
                    recompute --org org-1 --from 2026-10-02 --to 2026-10-02             | --to is 2026-10-02
                    """)
    void shouldSayWhatIsWrongWhenItIsAskedWrongly(String command, String told) {
        assertThat(run(up.environment(), command.split(" +")).said(USAGE))
                .contains(told)
                .doesNotContain("\tat ");
    }

    @Test
    void shouldSayWhatToCheckWhenKafkaDoesNotAnswer() {
        var nobody = Map.of("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1", "SCHEMA_REGISTRY_URL", "http://127.0.0.1:1");

        assertThat(run(nobody, "replay", "--topic", "raw.confluent.costs").said(USAGE))
                .contains("Kafka at 127.0.0.1:1", "Check KAFKA_BOOTSTRAP_SERVERS")
                .doesNotContain("\tat ");
    }

    private List<ConsumerRecord<String, SpecificRecord>> control() {
        var registry = new RegistrySettings(
                "http://127.0.0.1:" + up.port("SCHEMA_REGISTRY_PORT") + "/apis/ccompat/v7", Map.of());
        var topic = Topics.LEDGER_CONTROL;
        var all = new ArrayList<ConsumerRecord<String, SpecificRecord>>();
        try (var serde = topic.value().make(registry);
                var consumer = new KafkaConsumer<>(
                        Map.<String, Object>of("bootstrap.servers", up.bootstrapServers()),
                        new StringDeserializer(),
                        serde.deserializer())) {
            var partitions = IntStream.range(0, 6)
                    .mapToObj(number -> new TopicPartition(topic.name(), number))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
            }
        }
        return all;
    }

    private static CommandLineRun run(Map<String, String> environment, String... arguments) {
        return CommandLineRun.of(new HashMap<>(environment), arguments);
    }
}
