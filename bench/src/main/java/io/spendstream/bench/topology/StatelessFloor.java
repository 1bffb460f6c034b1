package io.spendstream.bench.topology;

import io.spendstream.bench.Contender;
import io.spendstream.bench.Measured;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.Topics;
import io.spendstream.streams.normalise.NormaliseProcessor;
import io.spendstream.streams.normalise.Normaliser;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/** Reads and understands every record, with the same serdes, and then forgets it: no topology can be faster. */
final class StatelessFloor implements Contender {
    private final KafkaSettings kafka;
    private final Path folder;
    private final FilledBill bill;

    StatelessFloor(KafkaSettings kafka, Path folder, FilledBill bill) {
        this.kafka = kafka;
        this.folder = folder;
        this.bill = bill;
    }

    @Override
    public String name() {
        return "stateless floor, 1 thread";
    }

    @Override
    public Measured run() throws Exception {
        var watch = new Stopwatch(bill.warmUp());
        var bytes = new ByteArrayDeserializer();
        var topology = new Topology()
                .addSource(
                        AutoOffsetReset.earliest(),
                        "raw",
                        (record, time) -> Math.max(0, record.timestamp()),
                        bytes,
                        bytes,
                        Topics.RAW_CONFLUENT_COSTS.name())
                .addProcessor(
                        "normalise",
                        () -> new NormaliseProcessor(
                                () -> Normaliser.ofCosts(
                                        Topics.RAW_CONFLUENT_COSTS
                                                .value()
                                                .make(kafka.registry())
                                                .deserializer(),
                                        kafka.partitions())::normalise,
                                watch),
                        "raw");
        var properties = new Properties();
        properties.putAll(Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG,
                "floor-" + UUID.randomUUID(),
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.bootstrapServers(),
                StreamsConfig.STATE_DIR_CONFIG,
                folder.resolve("floor").toString(),
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                1_000,
                StreamsConfig.consumerPrefix("max.poll.records"),
                5_000));
        try (var streams = new KafkaStreams(topology, properties)) {
            streams.start();
            watch.await(bill.records());
        }
        return Measured.of(bill.timedLines(), watch.nanos());
    }
}
