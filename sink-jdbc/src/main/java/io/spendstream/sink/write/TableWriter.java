package io.spendstream.sink.write;

import java.time.LocalDate;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jdbi.v3.core.Handle;

/** One topic's way into one table. Gathers a batch, then writes it. Not thread-safe: belongs to one sink. */
interface TableWriter extends AutoCloseable {
    String topic();

    String table();

    /** @throws UnreadableRecordException when the record is not ours */
    void add(ConsumerRecord<byte[], byte[]> record);

    /** First days of the months whose partitions the batch needs. */
    default Set<LocalDate> months() {
        return Set.of();
    }

    /** Makes the temporary tables of a new connection. */
    void prepare(Handle handle);

    /** Writes what was gathered, inside of the caller's transaction. */
    Written write(Handle handle);

    /** Forgets what was gathered. */
    void clear();

    @Override
    void close();
}
