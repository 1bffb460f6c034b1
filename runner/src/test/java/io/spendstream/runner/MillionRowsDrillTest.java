package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spendstream.schemas.avro.IngestRun;
import io.spendstream.schemas.avro.RawFocusCharge;
import io.spendstream.schemas.avro.Seal;
import io.spendstream.schemas.config.Env;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.Topic;
import io.spendstream.schemas.topics.Topics;
import io.spendstream.simulators.focus.FocusExport;
import io.spendstream.simulators.focus.Provider;
import io.spendstream.testkit.TestFolder;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A compressed file of a million rows goes through {@code import} in a heap of 512 MB, to the last digit. */
@Tag("drill")
class MillionRowsDrillTest {
    private static final int ROWS = 1_000_000;
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Pattern PAUSE = Pattern.compile("(\\d+)M->\\d+M\\(\\d+M\\)");

    private final Path folder = TestFolder.fresh("million").toAbsolutePath();
    private final Map<String, String> environment = new HashMap<>();
    private ChildJvm kafka;
    private ChildJvm registry;

    @AfterEach
    void close() {
        if (registry != null) {
            registry.close();
        }
        if (kafka != null) {
            kafka.close();
        }
    }

    @Test
    void shouldImportAMillionRowsInAHeapOf512Megabytes() throws Exception {
        var export = new FocusExport(Provider.AWS, "123456789012", YearMonth.of(2026, 10), ROWS, 17);
        var file = folder.resolve("october.csv.gz");
        export.write(file);
        startServers();
        var settings = KafkaSettings.from(new Env(environment), "", "");
        Cluster.prepare(settings);
        var collections = folder.resolve("gc.log");
        var began = Instant.now();

        var options = List.of("-Xmx512m", "-XX:TieredStopAtLevel=4", "-Xlog:gc:file=" + collections);
        try (var child = ChildJvm.spendstream(options, environment, "import", file.toString(), "--dataset", "cur")) {
            assertThat(child.endsWithin(LONGEST)).as(child.output()).isTrue();
            assertThat(child.awaitExit()).as(child.output()).isZero();
            assertThat(child.output()).contains("imported 1,000,000 rows of AWS 123456789012");
        }
        System.out.printf(
                "million rows: %,d bytes, %d s, heap at most %d MB before a collection%n",
                Files.size(file), Duration.between(began, Instant.now()).toSeconds(), peak(collections));

        shouldHaveSaidTheSum(settings, export.billed());
        shouldHaveRecordedTheRun(settings);
    }

    private static void shouldHaveSaidTheSum(KafkaSettings settings, BigDecimal billed) {
        var raw = new Raw();
        read(settings, Topics.RAW_FOCUS_CHARGES, raw::add);
        assertThat(raw.rows).isEqualTo(ROWS);
        assertThat(raw.sealed).isEqualTo(ROWS);
        assertThat(raw.sum).isEqualByComparingTo(billed);
    }

    private static void shouldHaveRecordedTheRun(KafkaSettings settings) {
        var runs = new HashMap<String, IngestRun>();
        read(settings, Topics.INGEST_RUNS, run -> runs.put(run.getRunId(), run));
        assertThat(runs.values()).singleElement().satisfies(run -> {
            assertThat(run.getStatus()).isEqualTo("succeeded");
            assertThat(run.getLines()).isEqualTo(ROWS);
            assertThat(run.getSkipped()).isZero();
        });
    }

    /** Of the topic's records. */
    private static final class Raw {
        private long rows;
        private long sealed;
        private BigDecimal sum = BigDecimal.ZERO;

        void add(Object record) {
            if (record instanceof RawFocusCharge row) {
                rows++;
                sum = sum.add(new BigDecimal(row.getColumns().get("BilledCost")));
            } else if (record instanceof Seal seal) {
                // every chunk says the walk's whole count; the first one counts
                sealed += seal.getChunk() == 0 ? seal.getLineCount() : 0;
            }
        }
    }

    private void startServers() {
        for (var port : List.of("KAFKA_PORT", "KAFKA_CONTROLLER_PORT", "SCHEMA_REGISTRY_PORT")) {
            environment.put(port, String.valueOf(UpProcess.lastingPort()));
        }
        environment.put("SPENDSTREAM_DATA_DIR", folder.resolve("data").toString());
        kafka = server("kafka", "-Xmx512m");
        registry = server("registry", "-Xmx256m");
        environment.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + environment.get("KAFKA_PORT"));
        environment.put(
                "SCHEMA_REGISTRY_URL",
                "http://127.0.0.1:" + environment.get("SCHEMA_REGISTRY_PORT") + "/apis/ccompat/v7");
    }

    private ChildJvm server(String name, String heap) {
        var door = UpProcess.lastingPort();
        var variables = new HashMap<>(environment);
        variables.put("HEALTH_CHECK_PORT", String.valueOf(door));
        var server = ChildJvm.spendstream(heap, variables, name);
        await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> assertThat(
                        HttpAnswer.get("http://127.0.0.1:" + door + "/readyz").status())
                .as(server.output())
                .isEqualTo(200));
        return server;
    }

    /** Committed ones only. */
    private static <V> void read(KafkaSettings settings, Topic<String, V> topic, Consumer<V> each) {
        var client = settings.client();
        client.put("isolation.level", "read_committed");
        client.put("auto.offset.reset", "earliest");
        try (var key = topic.key().make(settings.registry());
                var value = topic.value().make(settings.registry());
                var consumer = new KafkaConsumer<>(client, key.deserializer(), value.deserializer())) {
            var partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(part -> new TopicPartition(part.topic(), part.partition()))
                    .collect(Collectors.toSet());
            consumer.assign(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (record.value() != null) {
                        each.accept(record.value());
                    }
                });
            }
        }
    }

    private static long peak(Path collections) throws IOException {
        try (var lines = Files.lines(collections)) {
            return lines.map(PAUSE::matcher)
                    .filter(matcher -> matcher.find())
                    .mapToLong(matcher -> Long.parseLong(matcher.group(1)))
                    .max()
                    .orElse(0);
        }
    }
}
