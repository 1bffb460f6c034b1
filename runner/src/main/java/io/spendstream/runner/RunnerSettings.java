package io.spendstream.runner;

import io.spendstream.schemas.config.Env;
import io.spendstream.schemas.config.KafkaSettings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is embedded, where its data is, and on which ports. What is set in the environment is used as it is.
 *
 * @param kafkaPort and the other ports: only those that were set
 */
record RunnerSettings(
        Path dataFolder,
        boolean externalKafka,
        boolean externalRegistry,
        boolean externalDatabase,
        Optional<Integer> kafkaPort,
        Optional<Integer> controllerPort,
        Optional<Integer> registryPort,
        Optional<Integer> postgresPort) {

    static RunnerSettings from(Env env) {
        Logging.check(env);
        // KAFKA_CLIENT_PROPERTIES may name the servers too; read from a copy, whoever needs Kafka reports its faults
        var kafka = KafkaSettings.from(new Env(env.startingWith("")), "", "");
        var externalKafka = !kafka.bootstrapServers().isEmpty();
        var externalRegistry = env.text("SCHEMA_REGISTRY_URL").isPresent();
        if (externalKafka && !externalRegistry) {
            env.fault(
                    "a Kafka is set (KAFKA_BOOTSTRAP_SERVERS) but SCHEMA_REGISTRY_URL is not: a Kafka of yours needs a registry of"
                            + " yours, because its records outlive an embedded one; for example"
                            + " SCHEMA_REGISTRY_URL=http://registry:8081",
                    null);
        }
        return new RunnerSettings(
                Path.of(env.text("SPENDSTREAM_DATA_DIR", "data")),
                externalKafka,
                externalRegistry,
                env.text("DATABASE_URL").isPresent(),
                env.port("KAFKA_PORT"),
                env.port("KAFKA_CONTROLLER_PORT"),
                env.port("SCHEMA_REGISTRY_PORT"),
                env.port("POSTGRES_PORT"));
    }

    RunnerSettings inFolder(String name) {
        return new RunnerSettings(
                dataFolder.resolve(name),
                externalKafka,
                externalRegistry,
                externalDatabase,
                kafkaPort,
                controllerPort,
                registryPort,
                postgresPort);
    }
}
