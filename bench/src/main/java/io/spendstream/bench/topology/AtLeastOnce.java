package io.spendstream.bench.topology;

import io.spendstream.bench.Contender;
import io.spendstream.bench.Measured;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.streams.SpendTopology;
import io.spendstream.streams.StreamsProperties;
import io.spendstream.streams.StreamsSettings;
import io.spendstream.streams.allocate.AllocationSettings;
import java.nio.file.Path;
import java.util.UUID;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/** Our topology without transactions: what exactly once costs. The ledger would not be right after a crash. */
final class AtLeastOnce implements Contender {
    private final KafkaSettings kafka;
    private final Path folder;
    private final FilledBill bill;

    AtLeastOnce(KafkaSettings kafka, Path folder, FilledBill bill) {
        this.kafka = kafka;
        this.folder = folder;
        this.bill = bill;
    }

    @Override
    public String name() {
        return "spendstream, at least once, 1 thread";
    }

    @Override
    public Measured run() throws Exception {
        var id = "at-least-once-" + UUID.randomUUID();
        var settings =
                new StreamsSettings(id, folder.resolve(id), 1, OurTopology.CACHE_MB, AllocationSettings.DEFAULTS);
        var watch = new Stopwatch(bill.warmUp());
        var properties = StreamsProperties.of(kafka, settings);
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        properties.keySet().removeIf(name -> name.toString().endsWith("transaction.timeout.ms"));
        var topology = SpendTopology.build(kafka.registry(), kafka.partitions(), settings.ledger(), watch);
        try (var streams = new KafkaStreams(topology, properties)) {
            streams.start();
            watch.await(bill.records());
        }
        return Measured.of(bill.timedLines(), watch.nanos());
    }
}
