package io.spendstream.bench.peers;

import io.spendstream.bench.Broker;
import io.spendstream.embedded.EmbeddedRegistry;
import io.spendstream.embedded.Ports;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.RegistrySettings;
import java.nio.file.Path;
import java.util.Map;

/**
 * Kafka, and a registry that is real, because a process beside us cannot see one that is only pretended in this one. Ends
 * also when the bench is interrupted.
 */
final class PeerServers implements AutoCloseable {
    private static final int PARTITIONS = 6;
    /** Unpacked by the build. */
    private static final Path REGISTRY = Path.of("embedded", "target", "registry");

    private final Broker broker;
    private final EmbeddedRegistry registry;

    private PeerServers(Broker broker, EmbeddedRegistry registry) {
        this.broker = broker;
        this.registry = registry;
    }

    static PeerServers start(Path folder) {
        var broker = Broker.start(folder.resolve("kafka"));
        var registry = EmbeddedRegistry.start(REGISTRY, folder.resolve("registry"), Ports.free());
        Runtime.getRuntime().addShutdownHook(new Thread(registry::close));
        return new PeerServers(broker, registry);
    }

    KafkaSettings kafka() {
        return new KafkaSettings(
                Map.of("bootstrap.servers", broker.address()),
                new RegistrySettings(registry.url(), Map.of()),
                PARTITIONS,
                1);
    }

    @Override
    public void close() {
        registry.close();
        broker.close();
    }
}
