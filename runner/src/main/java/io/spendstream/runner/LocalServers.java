package io.spendstream.runner;

import io.spendstream.schemas.config.Env;
import io.spendstream.schemas.config.KafkaSettings;

/** How a command that starts nothing finds Kafka and the registry: what is set, else those that run on the data folder. */
final class LocalServers {
    private LocalServers() {}

    /** Records faults of the settings in the environment. */
    static KafkaSettings kafka(Env env) {
        var runner = RunnerSettings.from(env);
        var folder = runner.dataFolder();
        var kafka = PortNote.of(folder, "kafka").read(runner.kafkaPort(), Servers.KAFKA_PORT);
        var registry = PortNote.of(folder, "registry").read(runner.registryPort(), Servers.REGISTRY_PORT);
        return KafkaSettings.from(env, "127.0.0.1:" + kafka, "http://127.0.0.1:" + registry + "/apis/ccompat/v7");
    }
}
