package io.spendstream.runner;

import io.spendstream.embedded.EmbeddedPostgresql;
import io.spendstream.sink.DatabaseSettings;

/** One stage alone, any number of each. Where nothing is set, the embedded servers at their usual ports. */
final class StageCommands {
    static final String LOCAL_KAFKA = "127.0.0.1:" + Servers.KAFKA_PORT;
    static final String LOCAL_REGISTRY = "http://127.0.0.1:" + Servers.REGISTRY_PORT + "/apis/ccompat/v7";

    private StageCommands() {}

    static DatabaseSettings localDatabase() {
        return DatabaseSettings.of(
                "postgresql://127.0.0.1:" + Servers.POSTGRES_PORT + "/" + EmbeddedPostgresql.DATABASE,
                EmbeddedPostgresql.USER,
                EmbeddedPostgresql.PASSWORD);
    }
}
