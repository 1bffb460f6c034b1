package io.spendstream.sink.write;

import io.spendstream.schemas.topics.RegistrySettings;
import io.spendstream.schemas.topics.SchemaLookup;
import io.spendstream.schemas.topics.Topic;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads a topic that only we write to, as the catalogue says. */
final class TopicReader<K, V> implements RecordReader<K, V> {
    private final String topic;
    private final Deserializer<K> keys;
    private final Deserializer<V> values;
    private final BiConsumer<K, V> check;

    /** @param check throws an IllegalArgumentException when key and value, null in a tombstone, do not fit */
    TopicReader(Topic<K, V> topic, RegistrySettings registry, BiConsumer<K, V> check) {
        this.topic = topic.name();
        this.keys = topic.key().make(registry).deserializer();
        this.values = topic.value().make(registry).deserializer();
        this.check = check;
    }

    @Override
    public Map.Entry<K, V> read(ConsumerRecord<byte[], byte[]> record) {
        try {
            if (record.key() == null) {
                throw new IllegalArgumentException("it has no key");
            }
            var key = keys.deserialize(topic, record.key());
            var value = values.deserialize(topic, record.value());
            check.accept(key, value);
            return new SimpleImmutableEntry<>(key, value);
        } catch (RuntimeException e) {
            if (SchemaLookup.failed(e)) {
                throw new RegistryFault(e);
            }
            throw new UnreadableRecordException(record, e);
        }
    }

    @Override
    public void close() {
        keys.close();
        values.close();
    }
}
