package io.spendstream.sink;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.spendstream.testkit.TestPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class MigrationsTest {
    private final Logger log = (Logger) LoggerFactory.getLogger(Migrations.class);
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();

    @BeforeEach
    void listen() {
        said.start();
        log.setLevel(Level.INFO);
        log.addAppender(said);
    }

    @AfterEach
    void stopListening() {
        log.detachAppender(said);
        log.setLevel(null);
    }

    @Test
    void shouldTellThePresentVersionWhetherAnythingWasAppliedOrNot() {
        try (var database = TestDatabase.migrated(TestPostgres.freshDatabase())) {
            assertThat(database.migrate()).isZero();
        }

        var lines = said.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(1))
                .matches("database migrated applied=0 version=\\d+")
                .endsWith(lines.get(0).replaceAll(".*version=", " version="));
    }
}
