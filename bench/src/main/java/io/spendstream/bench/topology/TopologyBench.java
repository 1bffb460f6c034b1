package io.spendstream.bench.topology;

import io.spendstream.bench.Broker;
import io.spendstream.bench.Result;
import io.spendstream.bench.Rounds;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.RegistrySettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** How fast raw lines become facts. */
public final class TopologyBench {
    private static final int PARTITIONS = 6;
    private static final int WALKS = 2;

    private final Path folder;
    private final int days;

    /** @param days of 15,000 lines each, read twice */
    public TopologyBench(Path folder, int days) {
        this.folder = folder;
        this.days = days;
    }

    public List<Result> run(Rounds rounds) throws Exception {
        try (var broker = Broker.start(folder.resolve("kafka"))) {
            var kafka = new KafkaSettings(
                    Map.of("bootstrap.servers", broker.address()),
                    new RegistrySettings("mock://bench", Map.of()),
                    PARTITIONS,
                    1);
            var bill = RawTopic.fill(kafka, days, WALKS);
            return rounds.run(List.of(
                    new OurTopology(kafka, folder, bill, 1),
                    new OurTopology(kafka, folder, bill, 2),
                    new StatelessFloor(kafka, folder, bill),
                    new RawRead(kafka, bill)));
        }
    }
}
