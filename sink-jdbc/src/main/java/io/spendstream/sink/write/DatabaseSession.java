package io.spendstream.sink.write;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The sink's one connection with its temporary tables; opened when needed, dropped after any fault. Not thread-safe. */
final class DatabaseSession implements AutoCloseable {
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

    void inTransaction(Consumer<Handle> work) {
        open().useTransaction(work::accept);
    }

    @Override
    public void close() {
        if (handle != null) {
            var broken = handle;
            handle = null;
            broken.close();
        }
    }

    private Handle open() {
        if (handle == null) {
            handle = jdbi.open();
            writers.forEach(writer -> writer.prepare(handle));
        }
        return handle;
    }
}
