package io.spendstream.bench.stage;

import io.spendstream.bench.Broker;
import io.spendstream.embedded.EmbeddedRegistry;
import io.spendstream.embedded.Ports;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.RegistrySettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Broker and registry in processes of their own, so that several processes of ours can share them. */
public final class BenchServers implements AutoCloseable {
    private static final int PARTITIONS = 6;
    /** Unpacked by the build; the launcher starts in the root of the repository. */
    private static final Path REGISTRY = Path.of("embedded", "target", "registry");

    private final Broker broker;
    private final EmbeddedRegistry registry;

    private BenchServers(Broker broker, EmbeddedRegistry registry) {
        this.broker = broker;
        this.registry = registry;
    }

    public static BenchServers start(Path folder) {
        var broker = Broker.start(folder.resolve("kafka"));
        try {
            return new BenchServers(broker, EmbeddedRegistry.start(REGISTRY, folder.resolve("registry"), Ports.free()));
        } catch (RuntimeException e) {
            broker.close();
            throw e;
        }
    }

    public KafkaSettings kafka() {
        return new KafkaSettings(
                Map.of("bootstrap.servers", broker.address()),
                new RegistrySettings(registry.url(), Map.of()),
                PARTITIONS,
                1);
    }

    /** That the broker has used so far. */
    public Duration brokerCpu() {
        return Cpu.of(broker.pid());
    }

    @Override
    public void close() {
        registry.close();
        broker.close();
    }
}
