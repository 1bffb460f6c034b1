package io.spendstream.runner;

import io.spendstream.embedded.EmbeddedPostgresql;
import io.spendstream.schemas.config.Env;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.sink.DatabaseSettings;

/** How whoever embeds nothing finds the servers: what is set, else those that run on the data folder. */
final class LocalServers {
    private LocalServers() {}

    /** Of a command that only asks the database. */
    static DatabaseSettings database(Env env) {
        return database(env, RunnerSettings.from(env));
    }

    static DatabaseSettings database(Env env, RunnerSettings runner) {
        var port = PortNote.of(runner.dataFolder(), "postgresql").read(runner.postgresPort(), Servers.POSTGRES_PORT);
        return DatabaseSettings.from(
                env,
                DatabaseSettings.of(
                        "postgresql://127.0.0.1:" + port + "/" + EmbeddedPostgresql.DATABASE,
                        EmbeddedPostgresql.USER,
                        EmbeddedPostgresql.PASSWORD));
    }

    /** Records faults of the settings in the environment. */
    static KafkaSettings kafka(Env env) {
        return kafka(env, RunnerSettings.from(env));
    }

    static KafkaSettings kafka(Env env, RunnerSettings runner) {
        var folder = runner.dataFolder();
        var kafka = PortNote.of(folder, "kafka").read(runner.kafkaPort(), Servers.KAFKA_PORT);
        var registry = PortNote.of(folder, "registry").read(runner.registryPort(), Servers.REGISTRY_PORT);
        return KafkaSettings.from(env, "127.0.0.1:" + kafka, "http://127.0.0.1:" + registry + "/apis/ccompat/v7");
    }
}
