package io.spendstream.bench.topology;

import io.spendstream.bench.Broker;
import io.spendstream.bench.Result;
import io.spendstream.bench.Rounds;
import io.spendstream.embedded.EmbeddedPostgresql;
import io.spendstream.embedded.Ports;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.RegistrySettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** How fast raw lines become facts. */
public final class TopologyBench {
    private static final int PARTITIONS = 6;
    private static final int WALKS = 2;
    private static final int WALKS_ALIKE = 4;
    /** The obvious topology is too slow for more. */
    private static final int FEW_DAYS = 2;

    private final Path folder;
    private final int days;

    /** @param days of 15,000 lines each */
    public TopologyBench(Path folder, int days) {
        this.folder = folder;
        this.days = days;
    }

    /** All days read twice, a third of the lines restated. */
    public List<Result> bill(Rounds rounds) throws Exception {
        try (var broker = Broker.start(folder.resolve("kafka"));
                var small = Broker.start(folder.resolve("small-kafka"));
                var postgres = EmbeddedPostgresql.start(folder.resolve("postgres"), Ports.free())) {
            var kafka = settings(broker, PARTITIONS);
            var bill = FilledBill.of(kafka, days, WALKS);
            var few = settings(small, PARTITIONS);
            warmUp(kafka, bill);
            return rounds.run(List.of(
                    new OurTopology(kafka, folder, bill, 1),
                    new OurTopology(kafka, folder, bill, 2),
                    new AtLeastOnce(kafka, folder, bill),
                    new StatelessFloor(kafka, folder, bill),
                    new SqlBatch(postgres.port(), kafka, bill),
                    new ObviousTopology(few, folder, FilledBill.of(few, FEW_DAYS, WALKS)),
                    new RawRead(kafka, bill),
                    new RawProduce(kafka, days)));
        }
    }

    /** Settled days that are read again and say the same. */
    public List<Result> reread(Rounds rounds) throws Exception {
        try (var broker = Broker.start(folder.resolve("reread-kafka"))) {
            var kafka = settings(broker, 1);
            var bill = FilledBill.alike(kafka, days, WALKS_ALIKE);
            warmUp(kafka, bill);
            return rounds.run(
                    List.of(new OurTopology(kafka, folder, bill, 1), new StatelessFloor(kafka, folder, bill)));
        }
    }

    /** A line of each day, then the next of each; beside the same lines day by day. */
    public List<Result> scattered(Rounds rounds, int linesPerDay) throws Exception {
        try (var broker = Broker.start(folder.resolve("scattered-kafka"));
                var other = Broker.start(folder.resolve("ordered-kafka"))) {
            var kafka = settings(broker, PARTITIONS);
            var ordered = settings(other, PARTITIONS);
            return rounds.run(List.of(
                    new OurTopology(kafka, folder, FilledBill.scattered(kafka, days, linesPerDay), "scattered"),
                    new OurTopology(ordered, folder, FilledBill.ordered(ordered, days, linesPerDay), "day by day")));
        }
    }

    /** A ledger runs for days, and not in the interpreter; the first run also brings the knowledge in. */
    private void warmUp(KafkaSettings kafka, FilledBill bill) throws Exception {
        new OurTopology(kafka, folder, bill, 1).run();
        new StatelessFloor(kafka, folder, bill).run();
    }

    private static KafkaSettings settings(Broker broker, int partitions) {
        return new KafkaSettings(
                Map.of("bootstrap.servers", broker.address()),
                new RegistrySettings("mock://bench", Map.of()),
                partitions,
                1);
    }
}
