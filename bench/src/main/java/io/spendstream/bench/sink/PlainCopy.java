package io.spendstream.bench.sink;

import io.spendstream.bench.Contender;
import io.spendstream.bench.Measured;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.PGConnection;

/**
 * Copies the same rows into the same empty tables: PostgreSQL's limit. It reads no Kafka, keeps no offsets, updates
 * nothing, and sums no days: the roll-up is switched off for it.
 */
final class PlainCopy implements Contender {
    private final Jdbi jdbi;
    private final List<SameRows> rows;
    private final long count;
    private final int connections;

    PlainCopy(Jdbi jdbi, List<SameRows> rows, long count, int connections) {
        this.jdbi = jdbi;
        this.rows = rows;
        this.count = count;
        this.connections = connections;
    }

    @Override
    public String name() {
        return "plain COPY, " + connections + (connections == 1 ? " connection" : " connections");
    }

    @Override
    public Measured run() throws Exception {
        Tables.empty(jdbi);
        Tables.rollUp(jdbi, false);
        var workers = Executors.newFixedThreadPool(connections);
        try {
            var begin = System.nanoTime();
            var all = IntStream.range(0, connections)
                    .mapToObj(worker -> workers.submit(() -> copy(worker)))
                    .toList();
            for (var one : all) {
                one.get();
            }
            return Measured.of(count, System.nanoTime() - begin);
        } finally {
            workers.shutdown();
            Tables.rollUp(jdbi, true);
        }
    }

    private Void copy(int worker) throws Exception {
        try (var handle = jdbi.open()) {
            var copy = handle.getConnection().unwrap(PGConnection.class).getCopyAPI();
            for (var table : rows) {
                for (var day = worker; day < table.days().size(); day += connections) {
                    copy.copyIn(
                            "COPY %s (%s) FROM STDIN".formatted(table.table(), table.columns()),
                            new ByteArrayInputStream(table.days().get(day)),
                            1 << 16);
                }
            }
        }
        return null;
    }
}
