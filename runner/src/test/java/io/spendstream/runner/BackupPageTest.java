package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.config.Env;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.Topics;
import io.spendstream.simulators.confluent.ConfluentBill;
import io.spendstream.simulators.confluent.ConfluentSimulator;
import io.spendstream.simulators.confluent.SimulatorOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Loses what docs/backup.md says can be lost, and gets it back by the commands of that page. */
@Tag("drill")
class BackupPageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final InstalledPostgresql postgresql = InstalledPostgresql.start();
    private final ConfluentSimulator simulator = ConfluentSimulator.start(SimulatorOptions.DEFAULTS.withDays(3));
    private final ConfluentBill bill = simulator.bill();
    private final StageProcesses processes = new StageProcesses(
                    simulator, Map.of("CONFLUENT_BACKFILL_DAYS", "3", "CONFLUENT_REVIEW_DAYS", "3"))
            .with("sink", Map.of("DATABASE_URL", StageProcesses.database(postgresql.port())));
    private final PageCommands page =
            new PageCommands("backup.md", processes, Map.of("127.0.0.1:5432", "127.0.0.1:" + postgresql.port()));
    private final BillingTables tables = new BillingTables(postgresql.jdbi("billing_db"));
    private Backlog backlog;

    @AfterEach
    void close() {
        if (backlog != null) {
            backlog.close();
        }
        processes.close();
        postgresql.close();
        simulator.close();
    }

    @Test
    void shouldHoldWhatItWouldHaveHeldWhenDatabaseOrStateIsLost() {
        processes.startAll(List.of("kafka", "registry"));
        processes.startAll(List.of("sink", "streams", "ingest"));
        tables.awaitSealed(bill, Instant.EPOCH);
        produceManually("gone", "");
        backlog = backlog();

        page.execute(block("pg_dump"));
        processes.stop("ingest");
        restateAndCollect();
        produceManually("gone", "\"retract\": true, ");
        produceManually("came", "");
        var expected = quiet();
        stop();
        page.execute(block("pg_restore"));
        var restored = TableRows.of(tables.jdbi());
        processes.startAll(List.of("sink"));

        assertThat(restored.saysTheSameAs(expected)).as("an older dump").isFalse();
        assertThat(restored.count("cost_lines")).isPositive();
        quiet().assertSameAs(expected);

        processes.stop("streams");
        page.execute(block("data/state"));
        assertThat(processes.folder().resolve("state")).doesNotExist();
        processes.startAll(List.of("streams"));
        restateAndCollect();
        var later = quiet();

        assertThat(later.saysTheSameAs(expected)).as("restated since").isFalse();

        stop();
        page.execute(block("billing_lost"));
        processes.startAll(List.of("sink"));

        quiet().assertSameAs(later);
    }

    private String block(String word) {
        return page.blocks().stream()
                .filter(block -> block.contains(word))
                .findFirst()
                .orElseThrow(() -> new AssertionError("docs/backup.md has no commands with " + word));
    }

    /** Those that the page tells to stop. */
    private void stop() {
        processes.stop("ingest");
        processes.stop("sink");
    }

    private TableRows quiet() {
        EmptyBacklog.await(backlog, PATIENCE);
        assertThat(tables.unbalancedSlices()).isEmpty();
        return TableRows.of(tables.jdbi());
    }

    private void restateAndCollect() {
        for (var age : List.of(0, 1, 2)) {
            bill.restate(bill.today().minusDays(age));
        }
        var since = Instant.now();
        processes.startAll(List.of("ingest"));
        tables.awaitSealed(bill, since);
    }

    private void produceManually(String id, String more) {
        var day = bill.today().minusDays(1);
        var key = "confluent|" + bill.organization().id() + "|" + day;
        var value = "{\"id\": \"" + id + "\", " + more + "\"amount\": 7.25, \"product\": \"SUPPORT\", \"line_type\":"
                + " \"SUPPORT\", \"start_date\": \"" + day + "\", \"end_date\": \"" + day.plusDays(1) + "\"}";
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", processes.kafka()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(Topics.RAW_CONFLUENT_COSTS.name(), key, value));
        }
    }

    private Backlog backlog() {
        var kafka = KafkaSettings.from(new Env(Map.of()), processes.kafka(), processes.registry());
        return new Backlog(kafka, "spendstream", kafka.partitions(), tables.jdbi());
    }
}
