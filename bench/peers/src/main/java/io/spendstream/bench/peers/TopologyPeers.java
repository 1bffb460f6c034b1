package io.spendstream.bench.peers;

import io.spendstream.bench.Contender;
import io.spendstream.bench.Result;
import io.spendstream.bench.Rounds;
import io.spendstream.bench.peers.flink.FlinkMode;
import io.spendstream.bench.peers.flink.FlinkPeer;
import io.spendstream.bench.topology.OurTopology;
import io.spendstream.bench.topology.FilledBill;
import io.spendstream.schemas.config.KafkaSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Raw lines to facts: our topology and Flink, on the same topic, with the same result. */
final class TopologyPeers {
    static final List<Goal> GOALS = List.of(
            new Goal("spendstream, 1 thread", "Flink, RocksDB, exactly once", 2.0),
            new Goal("spendstream, 1 thread", "Flink, heap, at least once", 0.9));

    private static final int WALKS = 2;

    private final KafkaSettings kafka;
    private final Path folder;
    private final int days;

    TopologyPeers(KafkaSettings kafka, Path folder, int days) {
        this.kafka = kafka;
        this.folder = folder;
        this.days = days;
    }

    List<Result> run(Rounds rounds) throws Exception {
        var bill = FilledBill.of(kafka, days, WALKS);
        var expected = FactTotals.ofBill(days, WALKS);
        try (var flink = FlinkPeer.start(kafka, folder)) {
            return rounds.run(Stream.<Contender>of(
                            new OurTopology(kafka, folder, bill, 1),
                            new FlinkPeer(flink, FlinkMode.ROCKSDB_EXACTLY_ONCE, bill),
                            new FlinkPeer(flink, FlinkMode.HEAP_AT_LEAST_ONCE, bill),
                            new OurTopology(kafka, folder, bill, 2))
                    .<Contender>map(contender -> new Checked(contender, kafka, expected))
                    .toList());
        }
    }
}
