package io.spendstream.bench.sink;

import io.spendstream.bench.Contender;
import io.spendstream.bench.Measured;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** What a careful program without COPY does: INSERT .. ON CONFLICT in batches that the driver joins into large statements. */
final class JdbcUpsert implements Contender {
    private static final int BATCH = 5_000;

    private final Jdbi jdbi;
    private final String url;
    private final List<SameRows> rows;
    private final long count;

    JdbcUpsert(Jdbi jdbi, String url, List<SameRows> rows, long count) {
        this.jdbi = jdbi;
        this.url = url;
        this.rows = rows;
        this.count = count;
    }

    @Override
    public String name() {
        return "JDBC batches of upserts, 1 connection";
    }

    @Override
    public Measured run() throws Exception {
        Tables.empty(jdbi);
        Tables.rollUp(jdbi, false);
        // texts are sent as they are, PostgreSQL finds their types
        try (var connection = DriverManager.getConnection(url + "&reWriteBatchedInserts=true&stringtype=unspecified")) {
            connection.setAutoCommit(false);
            var begin = System.nanoTime();
            for (var table : rows) {
                try (var statement = connection.prepareStatement(upsert(table))) {
                    var batched = 0;
                    for (var day : table.days()) {
                        for (var row : new String(day, StandardCharsets.UTF_8).split("\n")) {
                            var fields = row.split("\t", -1);
                            for (var i = 0; i < fields.length; i++) {
                                statement.setString(i + 1, "\\N".equals(fields[i]) ? null : fields[i]);
                            }
                            statement.addBatch();
                            if (++batched % BATCH == 0) {
                                statement.executeBatch();
                                connection.commit();
                            }
                        }
                    }
                    statement.executeBatch();
                    connection.commit();
                }
            }
            return Measured.of(count, System.nanoTime() - begin);
        } finally {
            Tables.rollUp(jdbi, true);
        }
    }

    private static String upsert(SameRows table) {
        var columns = List.of(table.columns().split(", "));
        var key = table.table().equals("cost_lines") ? "slice_day, slice_id, feed, line_id" : "timestamp, fact_id";
        return "INSERT INTO %s (%s) VALUES (%s) ON CONFLICT (%s) DO UPDATE SET %s"
                .formatted(
                        table.table(),
                        table.columns(),
                        columns.stream().map(column -> "?").collect(Collectors.joining(", ")),
                        key,
                        columns.stream()
                                .filter(column -> !List.of(key.split(", ")).contains(column))
                                .map(column -> column + " = excluded." + column)
                                .collect(Collectors.joining(", ")));
    }
}
