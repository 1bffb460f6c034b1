package io.spendstream.sink.gauges;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendstream.sink.TestDatabase;
import io.spendstream.testkit.TestPostgres;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class GaugeReaderTest {
    private static final Duration SHORT = Duration.ofMillis(200);

    private final TestPostgres.Database place = TestPostgres.freshDatabase();

    /** What a paused machine, or a network that swallows packets, looks like from here. */
    @Test
    void shouldGiveUpWhenTheServerDoesNotEvenRefuse() throws SQLException {
        TestDatabase.migrated(place).close();
        try (var connection = DriverManager.getConnection(place.jdbcUrl(), place.user(), place.password())) {
            var jdbi = Jdbi.create(connection);
            var server = jdbi.withHandle(handle -> handle.createQuery("SELECT pg_backend_pid()")
                    .mapTo(String.class)
                    .one());
            var reader = new GaugeReader(jdbi, 1, SHORT);
            var query = GaugeQueries.all().get(0);
            reader.read(query, Instant.now());

            signal("STOP", server);
            var late = Executors.newSingleThreadScheduledExecutor();
            try {
                // so that a reader without a bound ends too, with an answer
                late.schedule(() -> signal("CONT", server), 20, TimeUnit.SECONDS);
                assertThatThrownBy(() -> reader.read(query, Instant.now()))
                        .hasRootCauseInstanceOf(SocketTimeoutException.class);
            } finally {
                late.shutdownNow();
                signal("CONT", server);
            }
        }
    }

    private static void signal(String name, String process) {
        try {
            new ProcessBuilder("kill", "-" + name, process).inheritIO().start().waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
