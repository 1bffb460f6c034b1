package io.spendstream.sink.write;

import io.spendstream.sink.Database;
import io.spendstream.sink.DatabaseSettings;
import io.spendstream.testkit.TestPostgres;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.PGConnection;

/** A database as an earlier version of ours left it: its shape, and of each row what it knew of. */
final class OlderDatabase implements AutoCloseable {
    /** Triggers write the one, Flyway the other. */
    private static final Set<String> WRITTEN_BY_OTHERS =
            Set.of("daily_costs", "daily_resource_costs", "daily_principal_costs", "flyway_schema_history");

    /** Whose records an earlier version did not read, as long as there was no table for them. */
    private static final Map<String, String> TOPICS =
            Map.of("usage_hourly", "raw.usage.reports", "fx_rates", "ref.fx-rates", "dead_letters", "dead-letters");

    final String version;
    private final Database database;
    private Set<String> columns;

    OlderDatabase(String version) {
        this.version = version;
        var place = TestPostgres.freshDatabase();
        Flyway.configure()
                .dataSource(place.jdbcUrl(), place.user(), place.password())
                .locations("classpath:db/migration")
                .target(version)
                .load()
                .migrate();
        database = Database.open(DatabaseSettings.of(place.jdbcUrl(), place.user(), place.password()));
    }

    /** Every row of a database of the present shape. */
    OlderDatabase filledFrom(Jdbi present) {
        columns = columns(database.jdbi());
        present.useHandle(from -> database.jdbi().useTransaction(into -> {
            for (var month : List.of("2026-10-01", "2026-11-01")) {
                into.execute("SELECT ensure_month('hourly_cost_facts', ?::date)", month);
                into.execute("SELECT ensure_month('cost_lines', ?::date)", month);
            }
            for (var table : tables()) {
                copy(from, into, table);
            }
            for (var table : TOPICS.keySet()) {
                if (!tables().contains(table)) {
                    into.execute("DELETE FROM sink_offsets WHERE topic = ?", TOPICS.get(table));
                }
            }
        }));
        return this;
    }

    /** @return how many migrations that took */
    int migrate() {
        return database.migrate();
    }

    Jdbi jdbi() {
        return database.jdbi();
    }

    Set<String> tables() {
        return columns.stream()
                .map(column -> column.substring(0, column.indexOf('.')))
                .filter(table -> !WRITTEN_BY_OTHERS.contains(table))
                .collect(Collectors.toSet());
    }

    /** Of its own time, in an order of their own. */
    String columnsOf(String table) {
        return columns.stream()
                .filter(column -> column.startsWith(table + "."))
                .map(column -> column.substring(table.length() + 1))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    @Override
    public void close() {
        database.close();
    }

    private void copy(Handle from, Handle into, String table) {
        var named = table + " (" + columnsOf(table) + ")";
        try {
            var text = new StringWriter();
            manager(from)
                    .getCopyAPI()
                    .copyOut("COPY (SELECT " + columnsOf(table) + " FROM " + table + ") TO STDOUT", text);
            manager(into).getCopyAPI().copyIn("COPY " + named + " FROM STDIN", new StringReader(text.toString()));
        } catch (SQLException e) {
            throw new IllegalStateException(named, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PGConnection manager(Handle handle) throws SQLException {
        return handle.getConnection().unwrap(PGConnection.class);
    }

    private static Set<String> columns(Jdbi jdbi) {
        return new HashSet<>(jdbi.withHandle(handle -> handle.createQuery(
                        """
                        SELECT c.relname || '.' || a.attname
                        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
                        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
                          AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
                        """)
                .mapTo(String.class)
                .list()));
    }
}
