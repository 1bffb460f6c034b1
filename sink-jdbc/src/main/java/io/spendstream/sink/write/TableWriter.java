package io.spendstream.sink.write;

import io.spendstream.schemas.topics.RegistrySettings;
import io.spendstream.schemas.topics.Topic;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jdbi.v3.core.Handle;

/** One topic's way into one table. Gathers a batch, then writes it. Not thread-safe: belongs to one sink. */
abstract class TableWriter<K, V, R> implements AutoCloseable {
    private final String topic;
    private final StagedTable<R> table;
    private final LatestByKey<K, V> batch;

    /** @param check throws an IllegalArgumentException when key and value, null in a tombstone, do not fit */
    TableWriter(Topic<K, V> topic, StagedTable<R> table, RegistrySettings registry, BiConsumer<K, V> check) {
        this.topic = topic.name();
        this.table = table;
        this.batch = new LatestByKey<>(topic, registry, check);
    }

    /** The rows of what stands. */
    abstract Collection<R> rows(Map<K, V> standing);

    /** @return how many rows there were of the keys, which are not none */
    abstract int delete(Handle handle, List<K> gone);

    /** First days of the months whose partitions the batch needs. */
    Set<LocalDate> months(Map<K, V> standing) {
        return Set.of();
    }

    final String topic() {
        return topic;
    }

    final String table() {
        return table.table();
    }

    final Set<LocalDate> months() {
        return months(batch.standing());
    }

    /** @throws UnreadableRecordException when the record is not ours */
    void add(ConsumerRecord<byte[], byte[]> record) {
        batch.add(record);
    }

    /** Makes the temporary tables of a new connection. */
    final void prepare(Handle handle) {
        table.create(handle);
    }

    /** Writes what was gathered, inside of the caller's transaction. */
    Written write(Handle handle) {
        var rows = rows(batch.standing());
        var changed = table.merge(handle, rows);
        var gone = batch.gone();
        return new Written(changed, rows.size() - changed, gone.isEmpty() ? 0 : delete(handle, gone));
    }

    /** Forgets what was gathered. */
    final void clear() {
        batch.clear();
    }

    @Override
    public final void close() {
        batch.close();
    }
}
