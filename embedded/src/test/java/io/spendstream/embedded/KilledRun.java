package io.spendstream.embedded;

import java.nio.file.Path;
import java.sql.DriverManager;

/** Starts PostgreSQL, writes a table, says that it is ready, and waits to be killed. */
final class KilledRun {
    private KilledRun() {}

    public static void main(String[] args) throws Exception {
        var postgres = EmbeddedPostgresql.start(Path.of(args[0]), Ports.free());
        var url = "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/" + EmbeddedPostgresql.DATABASE;
        try (var connection = DriverManager.getConnection(url, EmbeddedPostgresql.USER, EmbeddedPostgresql.PASSWORD);
                var statement = connection.createStatement()) {
            statement.execute("create table kept as select 42 as answer");
        }
        System.out.println("ready");
        Thread.currentThread().join();
    }
}
