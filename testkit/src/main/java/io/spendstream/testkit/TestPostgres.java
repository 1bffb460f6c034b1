package io.spendstream.testkit;

import io.spendstream.embedded.EmbeddedPostgresql;
import io.spendstream.embedded.Ports;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** One PostgreSQL for all tests of this JVM, and as many empty databases as they ask for. */
public final class TestPostgres {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private TestPostgres() {}

    /** A database of its own; the user owns it. */
    public record Database(String jdbcUrl, String user, String password) {
        /** As DATABASE_URL takes it. */
        public String url() {
            return jdbcUrl.replace("jdbc:postgresql://", "postgresql://" + user + ":" + password + "@");
        }
    }

    public static Database freshDatabase() {
        var name = "test_" + COUNT.incrementAndGet();
        var server = Running.SERVER;
        try (var connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create database " + name, e);
        }
        var address = server.jdbcUrl().substring(0, server.jdbcUrl().lastIndexOf('/') + 1);
        return new Database(address + name, server.user(), server.password());
    }

    private static final class Running {
        private static final Database SERVER = start();

        private static Database start() {
            if (Backend.chosen() == Backend.TESTCONTAINERS) {
                var container = new PostgreSQLContainer(Docker.POSTGRES);
                container.start();
                var url = container.getJdbcUrl();
                var options = url.indexOf('?');
                return new Database(
                        options < 0 ? url : url.substring(0, options),
                        container.getUsername(),
                        container.getPassword());
            }
            var postgres = EmbeddedPostgresql.start(TestFolder.fresh("postgresql"), Ports.free());
            Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
            return new Database(
                    "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/" + EmbeddedPostgresql.DATABASE,
                    EmbeddedPostgresql.USER,
                    EmbeddedPostgresql.PASSWORD);
        }
    }
}
