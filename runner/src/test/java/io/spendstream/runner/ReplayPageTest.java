package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.runner.replay.ReplayTopic;
import io.spendstream.schemas.topics.Topics;
import io.spendstream.simulators.confluent.ConfluentBill;
import io.spendstream.simulators.confluent.ConfluentSimulator;
import io.spendstream.simulators.confluent.SimulatorOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Does what docs/replay.md tells, command by command, and looks whether the tables say what the page promises. */
@Tag("drill")
class ReplayPageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Pattern INPUT_TOPICS = Pattern.compile("--input-topics (\\S+)");

    private final ConfluentSimulator simulator = ConfluentSimulator.start(SimulatorOptions.DEFAULTS.withDays(7));
    private final ConfluentBill bill = simulator.bill();
    private final StageProcesses processes =
            new StageProcesses(simulator, Map.of("CONFLUENT_BACKFILL_DAYS", "7", "CONFLUENT_REVIEW_DAYS", "7"));
    private final PageCommands page = new PageCommands(
            "replay.md",
            processes,
            Map.of(
                    "00000000-0000-0000-0000-000000000000", bill.organization().id(),
                    "2026-10-01", bill.today().minusDays(5).toString(),
                    "2026-11-01", bill.today().minusDays(1).toString()));
    private BillingTables tables;
    private Backlog backlog;
    private long seen;

    @AfterEach
    void close() {
        if (backlog != null) {
            backlog.close();
        }
        processes.close();
        simulator.close();
    }

    @Test
    void shouldLeaveTablesAsTheyAreWhenPageIsFollowed() {
        startWithHistory();
        var before = tables.keep();
        seen = seen();

        for (var block : page.blocks()) {
            var said = block.contains("application-reset") ? executeWithoutLedger(block) : page.execute(block);
            EmptyBacklog.await(backlog, PATIENCE);

            before.assertSame();
            assertThat(tables.unbalancedSlices()).isEmpty();
            assertHappened(block, said);
        }
    }

    @Test
    void shouldNameAllThatTheLedgerReadsWhenItIsSetBack() {
        var topics = Stream.concat(
                ReplayTopic.all().stream().map(ReplayTopic::name), Stream.of(Topics.LEDGER_CONTROL.name()));

        var told = page.blocks().stream()
                .flatMap(block -> INPUT_TOPICS.matcher(block).results())
                .flatMap(found -> Stream.of(found.group(1).split(",")));

        assertThat(told).containsExactlyInAnyOrderElementsOf(topics.toList());
    }

    /** Days that were restated, and a line of a person's, whose record alone tells its time. */
    private void startWithHistory() {
        processes.startAll(StageProcesses.SERVERS);
        processes.startAll(List.of("sink", "streams", "ingest"));
        tables = processes.tables();
        tables.awaitBill(bill, Instant.EPOCH);
        for (var age : List.of(1, 2, 5)) {
            bill.restate(bill.today().minusDays(age));
        }
        var since = Instant.now();
        processes.stop("ingest");
        processes.startAll(List.of("ingest"));
        tables.awaitBill(bill, since);
        produceManually(
                "{\"id\": \"by-hand\", \"amount\": 7.25, \"product\": \"SUPPORT\", \"line_type\": \"SUPPORT\", ");
        produceManually("{\"id\": \"gone\", \"amount\": 9, \"product\": \"SUPPORT\", \"line_type\": \"SUPPORT\", ");
        produceManually("{\"id\": \"gone\", \"retract\": true, \"product\": \"SUPPORT\", \"line_type\": \"SUPPORT\", ");
        backlog = processes.backlog();
        EmptyBacklog.await(backlog, PATIENCE);
        assertThat(tables.one("SELECT sum(superseded) + sum(retracted) FROM slices", Long.class))
                .isPositive();
        assertThat(tables.one("SELECT count(*) FROM cost_lines WHERE feed = 'manual'", Long.class))
                .isOne();
    }

    private void produceManually(String item) {
        var day = bill.today().minusDays(4);
        var key = "confluent|" + bill.organization().id() + "|" + day;
        var value = item + "\"start_date\": \"" + day + "\", \"end_date\": \"" + day.plusDays(1) + "\"}";
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", processes.kafka()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(Topics.RAW_CONFLUENT_COSTS.name(), key, value));
        }
    }

    private String executeWithoutLedger(String block) {
        processes.stop("streams");
        var said = page.execute(block);
        assertThat(processes.folder().resolve("state")).doesNotExist();
        assertThat(backlog.size().raw()).as("raw records to read again").isGreaterThan(seen);
        processes.startAll(List.of("streams"));
        return said;
    }

    /** A command that does nothing would leave the tables as they are, too. */
    private void assertHappened(String block, String said) {
        var before = seen;
        seen = seen();
        if (block.contains("application-reset")) {
            assertThat(seen).as("all that was ever said was read once more").isEqualTo(before);
            assertThat(said).contains("spendstream-ledger-changelog");
        } else if (block.contains("raw.confluent.costs")) {
            assertThat(seen).as(block).isGreaterThan(before);
        } else {
            assertThat(said).containsPattern("replayed [1-9]|asked the ledger");
        }
    }

    private long seen() {
        return tables.one("SELECT sum(seen) FROM slices", Long.class);
    }
}
