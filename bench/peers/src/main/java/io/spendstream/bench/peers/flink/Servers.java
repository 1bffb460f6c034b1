package io.spendstream.bench.peers.flink;

import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.RegistrySettings;
import java.io.Serializable;
import java.util.Map;

/** Where Kafka and the registry are; travels inside the job. */
record Servers(String kafka, String registry, int partitions) implements Serializable {
    RegistrySettings registrySettings() {
        return new RegistrySettings(registry, Map.of());
    }

    static Servers of(KafkaSettings kafka) {
        return new Servers(kafka.bootstrapServers(), kafka.registry().url(), kafka.partitions());
    }
}
