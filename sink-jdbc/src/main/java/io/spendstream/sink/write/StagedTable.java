package io.spendstream.sink.write;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;
import org.postgresql.util.PSQLState;

/**
 * Writes rows by COPY into a temporary table and from there into the real one: new rows are inserted, changed ones
 * updated, equal ones left alone. Every row of a batch has a key of its own: ON CONFLICT refuses to touch a row twice.
 */
final class StagedTable<R> {
    private static final int CHUNK = 1 << 16;

    private final String table;
    private final List<Column<R>> columns;
    private final String create;
    private final String copyToStage;
    private final String copyToTable;
    private final String upsert;

    StagedTable(String table, List<String> key, List<Column<R>> columns) {
        this(table, key, columns, "true");
    }

    /** @param guard what else must hold for an update, of {@code t} (as it stands) and {@code excluded} (as it comes) */
    StagedTable(String table, List<String> key, List<Column<R>> columns, String guard) {
        this.table = table;
        this.columns = List.copyOf(columns);
        var names = columns.stream().map(Column::name).toList();
        var changing =
                columns.stream().filter(column -> !key.contains(column.name())).toList();
        var others = changing.stream().map(Column::name).toList();
        var list = String.join(", ", names);
        create =
                """
                DROP TABLE IF EXISTS pg_temp.stage_%1$s;
                CREATE TEMPORARY TABLE stage_%1$s ON COMMIT DELETE ROWS AS SELECT %2$s FROM %1$s WITH NO DATA
                """
                        .formatted(table, list);
        copyToStage = "COPY stage_%s (%s) FROM STDIN".formatted(table, list);
        copyToTable = "COPY %s (%s) FROM STDIN".formatted(table, list);
        upsert =
                """
                INSERT INTO %1$s AS t (%2$s)
                SELECT %2$s FROM stage_%1$s
                ON CONFLICT (%3$s) DO UPDATE SET %4$s, updated_at = now()
                WHERE (%5$s) IS DISTINCT FROM (%6$s) AND %7$s
                """
                        .formatted(
                                table,
                                list,
                                String.join(", ", key),
                                changing.stream()
                                        .map(column -> column.name() + " = " + column.update())
                                        .collect(Collectors.joining(", ")),
                                prefixed("t.", others),
                                prefixed("excluded.", others),
                                guard);
    }

    String table() {
        return table;
    }

    List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }

    /** Once per connection. */
    void create(Handle handle) {
        handle.createScript(create).execute();
    }

    /** @return how many rows were new or changed */
    int merge(Handle handle, Collection<R> rows) {
        if (rows.isEmpty()) {
            return 0;
        }
        try {
            copy(handle, copyToStage, rows);
        } catch (SQLException e) {
            throw new CopyException(table, e);
        }
        return handle.execute(upsert);
    }

    /**
     * Copies rows straight into the table, which takes half as long.
     *
     * @return false when any of them was there; then nothing was done
     */
    boolean insert(Handle handle, Collection<R> rows) {
        try {
            var before = handle.getConnection().setSavepoint();
            try {
                copy(handle, copyToTable, rows);
                return true;
            } catch (SQLException e) {
                if (!PSQLState.UNIQUE_VIOLATION.getState().equals(e.getSQLState())) {
                    throw e;
                }
                handle.getConnection().rollback(before);
                return false;
            }
        } catch (SQLException e) {
            throw new CopyException(table, e);
        }
    }

    private void copy(Handle handle, String sql, Collection<R> rows) throws SQLException {
        var copyIn =
                handle.getConnection().unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        try {
            var text = new CopyText();
            for (var row : rows) {
                for (var column : columns) {
                    column.field().accept(row, text);
                }
                text.endRow();
                if (text.length() >= CHUNK) {
                    copyIn.writeToCopy(text.bytes(), 0, text.length());
                    text.clear();
                }
            }
            copyIn.writeToCopy(text.bytes(), 0, text.length());
            copyIn.endCopy();
        } finally {
            if (copyIn.isActive()) {
                copyIn.cancelCopy();
            }
        }
    }

    private static String prefixed(String prefix, List<String> names) {
        return names.stream().map(name -> prefix + name).collect(Collectors.joining(", "));
    }
}
