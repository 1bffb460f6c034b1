package io.spendstream.sink.write;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jdbi.v3.core.Handle;

/** Writes one poll in one transaction: rows, deletions and offsets. Not thread-safe. */
final class BatchWriter {
    private final DatabaseSession session;
    private final List<TableWriter<?, ?>> writers;
    private final Map<String, TableWriter<?, ?>> byTopic;
    private final Months months = new Months();

    BatchWriter(DatabaseSession session, List<TableWriter<?, ?>> writers) {
        this.session = session;
        this.writers = writers;
        this.byTopic = writers.stream().collect(Collectors.toMap(TableWriter::topic, Function.identity()));
    }

    /** @return per table what was done */
    Map<String, Written> write(ConsumerRecords<byte[], byte[]> records, Positions positions) {
        try {
            records.forEach(record -> byTopic.get(record.topic()).add(record));
            session.with(handle -> {
                months.ensure(handle, writers);
                return null;
            });
            var written = new LinkedHashMap<String, Written>();
            session.inTransaction(handle -> {
                // first, because it also takes the locks that keep another owner out
                positions.move(handle);
                lock(handle);
                writers.forEach(writer -> written.put(writer.table(), writer.write(handle)));
            });
            positions.moved();
            return written;
        } finally {
            writers.forEach(TableWriter::clear);
        }
    }

    private void lock(Handle handle) {
        var locks = new Locks();
        writers.forEach(writer -> writer.lock(handle, locks));
        locks.take(handle);
    }

    void forgetMonths() {
        months.forget();
    }
}
