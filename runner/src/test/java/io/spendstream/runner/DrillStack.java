package io.spendstream.runner;

import static org.awaitility.Awaitility.await;

import io.spendstream.schemas.config.Env;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.simulators.confluent.ConfluentBill;
import io.spendstream.simulators.confluent.ConfluentSimulator;
import io.spendstream.simulators.confluent.SimulatorOptions;
import io.spendstream.testkit.TestFolder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The whole pipeline in nine processes, two of those that share out partitions, with much to do. */
final class DrillStack implements AutoCloseable {
    static final List<String> LEDGERS = List.of("streams-1", "streams-2");
    static final List<String> SINKS = List.of("sink-1", "sink-2");

    private static final int DAYS = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    final ConfluentSimulator simulator = ConfluentSimulator.start(SimulatorOptions.DEFAULTS.withDays(DAYS));
    final ConfluentBill bill = simulator.bill();
    final StageProcesses processes = new StageProcesses(
            simulator,
            Map.of("CONFLUENT_BACKFILL_DAYS", "" + DAYS, "CONFLUENT_REVIEW_DAYS", "7", "CONFLUENT_WINDOW_DAYS", "3"));
    final DatabaseDoor door = new DatabaseDoor(processes.port("POSTGRES_PORT"));
    final BillingTables tables = processes.tables();
    final LoadBook book = new LoadBook(bill.today());
    final Load load;
    final PollerTraffic traffic;
    final Backlog backlog;

    DrillStack(long seed) {
        // two ledgers may not share a folder
        for (var ledger : LEDGERS) {
            processes.with(
                    ledger,
                    Map.of(
                            "SPENDSTREAM_DATA_DIR",
                            TestFolder.fresh(ledger).toAbsolutePath().toString()));
        }
        for (var sink : SINKS) {
            processes.with(sink, Map.of("DATABASE_URL", StageProcesses.database(door.port())));
        }
        var kafka = KafkaSettings.from(new Env(Map.of()), processes.kafka(), processes.registry());
        load = new Load(kafka, book);
        traffic = new PollerTraffic(kafka, bill, seed);
        backlog = processes.backlog();
    }

    /** Until all processes run, and the provider's bill is in the tables. */
    void start() {
        processes.startAll(StageProcesses.SERVERS);
        var stages = new ArrayList<>(List.of("ingest"));
        stages.addAll(LEDGERS);
        stages.addAll(SINKS);
        processes.startAll(stages);
        tables.awaitSealed(bill, Instant.EPOCH);
        load.start();
        traffic.start();
        awaitLoad(Instant.now());
    }

    /** Until walks of the load that began after this moment are in the tables, from every partition. */
    void awaitLoad(Instant since) {
        awaitSealed(book.beats(), since);
    }

    /** Until a walk of the poller that began after this moment is in the tables. */
    void awaitPoller(Instant since) {
        var today = "confluent|" + bill.organization().id() + "|" + bill.today();
        awaitSealed(List.of(today), since);
    }

    @Override
    public void close() {
        load.close();
        traffic.close();
        backlog.close();
        processes.close();
        door.close();
        simulator.close();
    }

    private void awaitSealed(List<String> slices, Instant since) {
        var known = String.join("', '", slices);
        var sql = "SELECT count(*) FROM slices WHERE slice IN ('" + known + "') AND sealed_at > '" + since + "'";
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(() -> tables.one(sql, Long.class) == slices.size());
    }
}
