package io.spendstream.bench.sink;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.PGConnection;

/**
 * The rows that our sink wrote, in the text of COPY, in memory: whoever writes them again has nothing to read or to
 * encode.
 *
 * @param table that they are of
 * @param columns without those that PostgreSQL fills
 * @param days the rows of each day
 */
record SameRows(String table, String columns, List<byte[]> days) {
    private static final String COLUMNS =
            """
            SELECT string_agg(attname, ', ' ORDER BY attnum) FROM pg_attribute
            WHERE attrelid = :table::regclass AND attnum > 0 AND NOT attisdropped AND attname <> 'updated_at'
            """;

    static SameRows keep(Jdbi jdbi, String table, int days) throws SQLException, IOException {
        try (var handle = jdbi.open()) {
            var columns = handle.createQuery(COLUMNS)
                    .bind("table", table)
                    .mapTo(String.class)
                    .one();
            var copy = handle.getConnection().unwrap(PGConnection.class).getCopyAPI();
            var rows = new ArrayList<byte[]>();
            for (var day = 0; day < days; day++) {
                var out = new ByteArrayOutputStream();
                copy.copyOut(
                        "COPY (SELECT %s FROM %s WHERE slice_day = '%s') TO STDOUT"
                                .formatted(columns, table, BenchFacts.day(day)),
                        out);
                rows.add(out.toByteArray());
            }
            return new SameRows(table, columns, rows);
        }
    }
}
