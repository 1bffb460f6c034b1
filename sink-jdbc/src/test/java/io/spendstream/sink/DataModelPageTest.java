package io.spendstream.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** docs/data-model.md tells every column that people may read, and none that is not there. */
class DataModelPageTest {
    private static final String READABLE =
            """
            SELECT relname FROM pg_class
            WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v') AND NOT relispartition
              AND has_table_privilege('spendstream_reader', oid, 'SELECT')
            """;
    private static final String COLUMNS =
            """
            SELECT column_name || ' ' || CASE
                     WHEN data_type = 'timestamp with time zone' THEN 'timestamptz'
                     WHEN data_type = 'numeric' AND numeric_precision IS NOT NULL
                       THEN 'numeric(' || numeric_precision || ',' || numeric_scale || ')'
                     ELSE data_type
                   END
            FROM information_schema.columns WHERE table_schema = 'public' AND table_name = :name
            """;

    private static Database database;
    private final DataModelPage page = new DataModelPage();

    DataModelPageTest() throws IOException {}

    @BeforeAll
    static void migrate() {
        database = TestDatabase.migrated();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void shouldHaveASectionForEveryTableAndViewThatPeopleMayRead() {
        var readable = new TreeSet<>(list(READABLE, ""));

        assertThat(readable).hasSizeGreaterThan(20);
        assertThat(page.relations()).isEqualTo(readable);
    }

    @Test
    void shouldTellEveryColumnWithItsTypeAndNoOther() {
        for (var name : page.relations()) {
            var there = new TreeSet<>(list(COLUMNS, name));

            assertThat(minus(there, page.columns(name)))
                    .as("rows that docs/data-model.md lacks under `%s`", name)
                    .isEmpty();
            assertThat(minus(page.columns(name), there))
                    .as("rows of docs/data-model.md under `%s` that are no columns, or of another type", name)
                    .isEmpty();
        }
    }

    private static List<String> list(String sql, String name) {
        return database.jdbi().withHandle(handle -> handle.createQuery(sql)
                .bindMap(name.isEmpty() ? Map.of() : Map.of("name", name))
                .mapTo(String.class)
                .list());
    }

    private static Set<String> minus(Set<String> names, Set<String> others) {
        var rest = new TreeSet<>(names);
        rest.removeAll(others);
        return rest;
    }
}
