package io.spendstream.sink.write;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Makes sense of one topic's records. Not thread-safe: belongs to one sink. */
interface RecordReader<K, V> extends AutoCloseable {
    /**
     * @return key and value, null in a tombstone
     * @throws UnreadableRecordException when the record is not ours
     * @throws RegistryFault when it could be read later
     */
    Map.Entry<K, V> read(ConsumerRecord<byte[], byte[]> record);

    @Override
    void close();
}
