package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** What facts, lines and slices say, kept beside them, to compare with what they say later: row by row, in PostgreSQL. */
final class TableContents {
    private static final List<String> TABLES = List.of("hourly_cost_facts", "cost_lines", "slices");

    /** What a repetition may change: when and how often something was said. */
    private static final Set<String> BOOKKEEPING = Set.of(
            "updated_at",
            "generation",
            "version",
            "seen",
            "identical",
            "superseded",
            "retracted",
            "history_older",
            "history_sealed",
            "dead_letters",
            "swept_generation",
            "rounded");

    private final Jdbi jdbi;

    private TableContents(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    static TableContents keep(Jdbi jdbi) {
        var contents = new TableContents(jdbi);
        jdbi.useHandle(handle -> {
            handle.execute("DROP SCHEMA IF EXISTS kept CASCADE");
            handle.execute("CREATE SCHEMA kept");
            for (var table : TABLES) {
                handle.execute("CREATE TABLE kept." + table + " AS SELECT " + contents.columns(table) + " FROM public."
                        + table);
            }
        });
        return contents;
    }

    void assertSame() {
        for (var table : TABLES) {
            assertThat(missing("kept." + table, "public." + table, table))
                    .as("rows of %s that are no more, or others now", table)
                    .isEmpty();
            assertThat(missing("public." + table, "kept." + table, table))
                    .as("rows of %s that were not there before", table)
                    .isEmpty();
        }
    }

    /** A few of them, EXCEPT ALL: a row that is there twice is one too many. */
    private List<?> missing(String from, String in, String table) {
        var sql = "SELECT %2$s FROM %1$s EXCEPT ALL SELECT %2$s FROM %3$s LIMIT 3";
        return jdbi.withHandle(handle -> handle.createQuery(String.format(sql, from, columns(table), in))
                .mapToMap()
                .list());
    }

    private String columns(String table) {
        return columns(jdbi, table);
    }

    /** Those that a repetition may not change. */
    static String columns(Jdbi jdbi, String table) {
        return jdbi
                .withHandle(handle -> handle.createQuery("SELECT column_name FROM information_schema.columns"
                                + " WHERE table_schema = 'public' AND table_name = :table ORDER BY ordinal_position")
                        .bind("table", table)
                        .mapTo(String.class)
                        .list())
                .stream()
                .filter(column -> !BOOKKEEPING.contains(column))
                .collect(Collectors.joining(", "));
    }
}
