package io.spendstream.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendstream.testkit.TestPostgres;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class ReaderRoleTest {
    private static final String READER = "spendstream_reader";
    private static final List<String> RUNS_THE_PRODUCT =
            List.of("flyway_schema_history", "scheduled_tasks", "api_keys", "org_credentials");

    @Test
    void shouldReadEverythingForPeopleAndWriteNothingWhenTheRoleIsThere() {
        var place = TestPostgres.freshDatabase();
        try (var database = TestDatabase.migrated(place)) {
            assertThat(readable(database.jdbi())).isEqualTo(relations(database.jdbi()));
            assertThatThrownBy(() -> database.jdbi().useHandle(handle -> {
                        handle.execute("GRANT " + READER + " TO CURRENT_USER WITH SET TRUE");
                        handle.execute("SET ROLE " + READER);
                        handle.execute("DELETE FROM slices");
                    }))
                    .hasMessageContaining("permission denied for table");
        }
    }

    /** As one who may not, like the owner of many a managed database. */
    @Test
    void shouldMigrateWhenTheRoleIsMissingAndMayNotBeCreated() {
        try (var database = TestDatabase.migrated()) {
            database.jdbi().useHandle(handle -> {
                handle.execute("CREATE ROLE creates_nobody");
                handle.execute("GRANT creates_nobody TO CURRENT_USER WITH SET TRUE");
                handle.execute("SET ROLE creates_nobody");
                handle.execute("SELECT grant_reader('nobody_created_me')");
                handle.execute("RESET ROLE");
            });

            long created = database.jdbi().withHandle(handle -> handle.createQuery(
                            "SELECT count(*) FROM pg_roles WHERE rolname = 'nobody_created_me'")
                    .mapTo(Long.class)
                    .one());
            assertThat(created).isZero();
        }
    }

    private static List<String> relations(Jdbi jdbi) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        SELECT relname FROM pg_class
                        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v') AND NOT relispartition
                        ORDER BY 1
                        """)
                .mapTo(String.class)
                .filter(name -> !RUNS_THE_PRODUCT.contains(name))
                .list());
    }

    private static List<String> readable(Jdbi jdbi) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        SELECT relname FROM pg_class
                        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v') AND NOT relispartition
                          AND has_table_privilege(:reader, oid, 'SELECT')
                        ORDER BY 1
                        """)
                .bind("reader", READER)
                .mapTo(String.class)
                .list());
    }
}
