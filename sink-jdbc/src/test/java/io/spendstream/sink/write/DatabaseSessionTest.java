package io.spendstream.sink.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.sink.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatabaseSessionTest {
    private static final String LEFT =
            """
            SELECT name FROM pg_settings
            WHERE source = 'session' AND name IN ('enable_seqscan', 'lock_timeout', 'plan_cache_mode',
                                                  'idle_in_transaction_session_timeout', 'temp_buffers')
            """;

    /** Whoever shares the pool would read without scans, and be cut off after ten seconds. */
    @Test
    void shouldLeaveNothingBehindOnTheConnectionThatItGivesBack() {
        try (var database = TestDatabase.migrated()) {
            var session = new DatabaseSession(database.jdbi(), List.of());
            session.with(handle -> null);

            session.close();

            var left = database.jdbi()
                    .withHandle(handle ->
                            handle.createQuery(LEFT).mapTo(String.class).list());
            assertThat(left).isEmpty();
        }
    }
}
