package io.spendstream.sink.write;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jdbi.v3.core.Handle;

/** One poll on its way into the tables: first gathered, then written. Not thread-safe. */
final class Batch implements AutoCloseable {
    private final List<TableWriter<?, ?>> writers;
    private final Map<String, TableWriter<?, ?>> byTopic;

    Batch(List<TableWriter<?, ?>> writers) {
        this.writers = writers;
        this.byTopic = writers.stream().collect(Collectors.toMap(TableWriter::topic, Function.identity()));
    }

    void gather(ConsumerRecords<byte[], byte[]> records) {
        records.forEach(record -> byTopic.get(record.topic()).add(record));
    }

    void ensure(Months months, Handle handle) {
        months.ensure(handle, writers);
    }

    /** @return per table what was done */
    Map<String, Written> write(Handle handle) {
        var locks = new Locks();
        writers.forEach(writer -> writer.lock(handle, locks));
        locks.take(handle);
        var written = new LinkedHashMap<String, Written>();
        writers.forEach(writer -> written.put(writer.table(), writer.write(handle)));
        return written;
    }

    void clear() {
        writers.forEach(TableWriter::clear);
    }

    @Override
    public void close() {
        writers.forEach(TableWriter::close);
    }
}
