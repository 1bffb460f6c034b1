package io.spendstream.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.spendstream.testkit.TestPostgres;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class ReaderRoleTest {
    private static final String READER = "spendstream_reader";
    private static final List<String> RUNS_THE_PRODUCT = List.of("flyway_schema_history", "scheduled_tasks");

    @Test
    void shouldReadEverythingForPeopleAndWriteNothingWhenTheRoleIsThere() throws SQLException {
        var place = TestPostgres.freshDatabase();
        createReaderUnlessWeMay(place);
        try (var database = TestDatabase.migrated(place)) {
            assertThat(readable(database.jdbi())).isEqualTo(relations(database.jdbi()));
            assertThatThrownBy(() -> database.jdbi().useHandle(handle -> {
                        handle.execute("SET ROLE " + READER);
                        handle.execute("DELETE FROM slices");
                    }))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void shouldMigrateWhenTheRoleIsMissingAndMayNotBeCreated() {
        try (var database = TestDatabase.migrated()) {
            assumeFalse(mayCreateRoles(database.jdbi()), "containers' users are superusers");

            database.jdbi().useHandle(handle -> handle.execute("SELECT grant_reader('nobody_created_me')"));

            long created = database.jdbi().withHandle(handle -> handle.createQuery(
                            "SELECT count(*) FROM pg_roles WHERE rolname = 'nobody_created_me'")
                    .mapTo(Long.class)
                    .one());
            assertThat(created).isZero();
        }
    }

    private static boolean mayCreateRoles(Jdbi jdbi) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user")
                .mapTo(Boolean.class)
                .one());
    }

    /** As whoever owns the server would; the embedded one trusts its own superuser. */
    private static void createReaderUnlessWeMay(TestPostgres.Database place) throws SQLException {
        if (mayCreateRoles(Jdbi.create(place.jdbcUrl(), place.user(), place.password()))) {
            return;
        }
        try (var connection = DriverManager.getConnection(place.jdbcUrl(), "postgres", "");
                var statement = connection.createStatement()) {
            statement.execute("CREATE ROLE " + READER + " NOLOGIN");
            statement.execute("GRANT " + READER + " TO " + place.user());
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
