package io.spendstream.bench.peers.sink;

import io.spendstream.schemas.FactKey;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jdbi.v3.core.Jdbi;

/** Watches from outside how a table fills, by a few keys, so that watching costs next to nothing. */
final class TableWatch {
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(5);

    private final Jdbi jdbi;
    private final String table;

    TableWatch(Jdbi jdbi, String table) {
        this.jdbi = jdbi;
        this.table = table;
    }

    /** @return from the first rows that are seen to the last, in nanoseconds */
    long await(FactTopic.Marks marks) throws InterruptedException, TimeoutException {
        await(marks.first(), 1, marks.generation());
        var begin = System.nanoTime();
        await(marks.last(), marks.last().size(), marks.generation());
        return System.nanoTime() - begin;
    }

    private void await(List<FactKey> keys, int expected, int generation) throws InterruptedException, TimeoutException {
        var deadline = System.nanoTime() + PATIENCE;
        while (present(keys, generation) < expected) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException(table + " did not get generation " + generation);
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private int present(List<FactKey> keys, int generation) {
        var hours = keys.stream().map(key -> key.hour().toString()).toArray(String[]::new);
        var ids = keys.stream().map(key -> key.factId().toString()).toArray(String[]::new);
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        SELECT count(*)
                        FROM <table> f
                        JOIN unnest(:hours::timestamptz[], :ids::uuid[]) AS k (timestamp, fact_id)
                          ON f.timestamp = k.timestamp AND f.fact_id = k.fact_id
                        WHERE f.generation = :generation
                        """)
                .define("table", table)
                .bindArray("hours", String.class, (Object[]) hours)
                .bindArray("ids", String.class, (Object[]) ids)
                .bind("generation", generation)
                .mapTo(Integer.class)
                .one());
    }
}
