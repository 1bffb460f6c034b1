package io.spendstream.runner;

import io.spendstream.embedded.EmbeddedPostgresql;
import io.spendstream.schemas.config.Env;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.sink.DatabaseSettings;
import java.nio.file.Path;

/** How whoever embeds nothing finds the servers: what is set, else those that run on the data folder. */
final class LocalServers {
    private LocalServers() {}

    /** Of a command that needs nothing but the database. */
    static DatabaseSettings database(Env env) {
        var port = env.text("DATABASE_URL").isPresent()
                ? Servers.POSTGRES_PORT
                : note(env, "postgresql").read(env.port("POSTGRES_PORT"), Servers.POSTGRES_PORT);
        return DatabaseSettings.from(
                env,
                DatabaseSettings.of(
                        "postgresql://127.0.0.1:" + port + "/" + EmbeddedPostgresql.DATABASE,
                        EmbeddedPostgresql.USER,
                        EmbeddedPostgresql.PASSWORD));
    }

    /** Of a command that needs nothing but Kafka, and no registry. */
    static KafkaSettings brokers(Env env) {
        // KAFKA_CLIENT_PROPERTIES may name them too
        var isSet = !KafkaSettings.from(new Env(env.startingWith("")), "", "")
                .bootstrapServers()
                .isEmpty();
        var port = isSet ? Servers.KAFKA_PORT : note(env, "kafka").read(env.port("KAFKA_PORT"), Servers.KAFKA_PORT);
        return KafkaSettings.from(env, "127.0.0.1:" + port, registry(Servers.REGISTRY_PORT));
    }

    /** Records faults of the settings in the environment. */
    static KafkaSettings kafka(Env env) {
        return kafka(env, RunnerSettings.from(env));
    }

    static KafkaSettings kafka(Env env, RunnerSettings runner) {
        var folder = runner.dataFolder();
        var kafka = PortNote.of(folder, "kafka").read(runner.kafkaPort(), Servers.KAFKA_PORT);
        var registry = PortNote.of(folder, "registry").read(runner.registryPort(), Servers.REGISTRY_PORT);
        return KafkaSettings.from(env, "127.0.0.1:" + kafka, registry(registry));
    }

    private static PortNote note(Env env, String server) {
        return PortNote.of(Path.of(env.text("SPENDSTREAM_DATA_DIR", "data")), server);
    }

    private static String registry(int port) {
        return "http://127.0.0.1:" + port + "/apis/ccompat/v7";
    }
}
