package io.spendstream.sink.write;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One topic's way into the tables. Gathers a batch, then writes it. Not thread-safe: belongs to one sink. */
abstract class TableWriter<K, V> implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TableWriter.class);

    /** What becomes of a record that cannot be read. */
    enum Unreadable {
        /** The topic is ours alone: to pass over it could be to lose money. */
        STOPS,
        /** Others write to the topic, too. */
        IS_PASSED_OVER
    }

    private final String topic;
    private final RecordReader<K, V> reader;
    private final LatestByKey<K, V> batch;
    private final Unreadable unreadable;
    private int passedOver;

    TableWriter(String topic, RecordReader<K, V> reader, LatestByKey<K, V> batch, Unreadable unreadable) {
        this.topic = topic;
        this.reader = reader;
        this.batch = batch;
        this.unreadable = unreadable;
    }

    /** The table, or what its several tables are about, as metrics call it. */
    abstract String table();

    /** Makes the temporary tables of a new connection. */
    abstract void prepare(Handle handle);

    /** Writes what was gathered, inside of the caller's transaction. */
    abstract Written write(Handle handle, Map<K, V> standing);

    /** First days of the months whose partitions the batch needs. */
    Set<LocalDate> months(Map<K, V> standing) {
        return Set.of();
    }

    /** Names what must hold still until the transaction ends. */
    void lock(Handle handle, Locks locks, Map<K, V> standing) {}

    final String topic() {
        return topic;
    }

    final LatestByKey<K, V> batch() {
        return batch;
    }

    final Set<LocalDate> months() {
        return months(batch.standing());
    }

    /** @throws UnreadableRecordException when the record is not ours, and that matters */
    final void add(ConsumerRecord<byte[], byte[]> record) {
        try {
            var entry = reader.read(record);
            batch.put(entry.getKey(), entry.getValue());
        } catch (UnreadableRecordException e) {
            if (unreadable == Unreadable.STOPS) {
                throw e;
            }
            // one of a batch is enough to go and look
            if (passedOver++ == 0) {
                log.warn("passing over what cannot be read fault={}", e.getMessage());
            }
        }
    }

    final void lock(Handle handle, Locks locks) {
        lock(handle, locks, batch.standing());
    }

    final Written write(Handle handle) {
        return write(handle, batch.standing()).alsoSkipped(passedOver);
    }

    /** Forgets what was gathered. */
    void clear() {
        batch.clear();
        passedOver = 0;
    }

    @Override
    public final void close() {
        reader.close();
    }
}
