package io.spendstream.sink.write;

import io.spendstream.schemas.topics.RegistrySettings;
import io.spendstream.schemas.topics.SchemaLookup;
import io.spendstream.schemas.topics.Topic;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * What a batch says about each key of one topic: only its last record counts. All records of a key are in one partition,
 * so last in the batch is last in time. Not thread-safe.
 */
final class LatestByKey<K, V> implements AutoCloseable {
    private final String topic;
    private final Deserializer<K> keys;
    private final Deserializer<V> values;
    private final BiConsumer<K, V> check;
    private final Map<K, V> standing = new LinkedHashMap<>();
    private final Set<K> gone = new LinkedHashSet<>();

    /** @param check throws an IllegalArgumentException when key and value, null in a tombstone, do not fit */
    LatestByKey(Topic<K, V> topic, RegistrySettings registry, BiConsumer<K, V> check) {
        this.check = check;
        this.topic = topic.name();
        this.keys = topic.key().make(registry).deserializer();
        this.values = topic.value().make(registry).deserializer();
    }

    void add(ConsumerRecord<byte[], byte[]> record) {
        try {
            if (record.key() == null) {
                throw new IllegalArgumentException("it has no key");
            }
            put(keys.deserialize(topic, record.key()), values.deserialize(topic, record.value()));
        } catch (RuntimeException e) {
            if (SchemaLookup.failed(e)) {
                throw new RegistryFault(e);
            }
            throw new UnreadableRecordException(record, e);
        }
    }

    Map<K, V> standing() {
        return standing;
    }

    List<K> gone() {
        return List.copyOf(gone);
    }

    void clear() {
        standing.clear();
        gone.clear();
    }

    @Override
    public void close() {
        keys.close();
        values.close();
    }

    private void put(K key, V value) {
        check.accept(key, value);
        if (value == null) {
            standing.remove(key);
            gone.add(key);
        } else {
            gone.remove(key);
            standing.put(key, value);
        }
    }
}
