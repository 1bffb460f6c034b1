package io.spendstream.sink.write;

import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The sink's one connection with its temporary tables; opened when needed, given up after any fault. The pool it comes from
 * may serve others, so nothing of ours stays on it. Not thread-safe.
 */
final class DatabaseSession implements AutoCloseable {
    /**
     * A sink that stands still in a transaction (a paused process or machine) holds what the next owner of its partitions
     * waits for. PostgreSQL ends one that is idle; one that was just sending rows it would wait for for ever, so whoever
     * has waited for a lock in vain ends that.
     */
    private static final List<String> BOUNDS = List.of(
            "SET lock_timeout = '10s'",
            "SET idle_in_transaction_session_timeout = '10s'",
            // a batch in its temporary table, in memory
            "SET temp_buffers = '64MB'",
            // rows are looked up by key, in tables that grow: a plan of when they were small would read them whole for
            // ever
            "SET plan_cache_mode = force_custom_plan",
            "SET enable_seqscan = off",
            """
            SELECT pg_terminate_backend(pid)
            FROM pg_stat_activity
            WHERE usename = current_user AND datname = current_database() AND state = 'active'
                  AND wait_event = 'ClientRead' AND query ~ '^COPY (stage_|hourly_cost_facts )'
                  AND query_start < now() - interval '10 seconds'
            """);

    private final Jdbi jdbi;
    private final List<TableWriter<?, ?>> writers;
    private Handle handle;

    DatabaseSession(Jdbi jdbi, List<TableWriter<?, ?>> writers) {
        this.jdbi = jdbi;
        this.writers = writers;
    }

    <T> T with(Function<Handle, T> work) {
        return work.apply(open());
    }

    <T> T inTransaction(Function<Handle, T> work) {
        return open().inTransaction(work::apply);
    }

    @Override
    public void close() {
        if (handle != null) {
            var old = handle;
            handle = null;
            try (old) {
                // a broken one says so, and the pool drops it
                old.execute("RESET ALL");
            }
        }
    }

    private Handle open() {
        if (handle == null) {
            handle = jdbi.open();
            BOUNDS.forEach(handle::execute);
            writers.forEach(writer -> writer.prepare(handle));
        }
        return handle;
    }
}
