package io.spendstream.sink.write;

import io.spendstream.schemas.raw.RawJson;
import io.spendstream.schemas.topics.RegistrySettings;
import io.spendstream.schemas.topics.Topic;
import java.time.Instant;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Serdes;

/**
 * Reads a topic that everybody may write to: the catalogue's Avro, or JSON when the value begins with a brace. All
 * faults of a record are an {@link UnreadableRecordException}, which its writer passes over; the topology tells people.
 */
final class RawReader<V extends SpecificRecord> implements RecordReader<String, V> {
    private final String topic;
    private final Class<V> type;
    private final TopicReader<String, V> avro;
    private final Check<V> check;

    /** Throws an IllegalArgumentException when key and value, which is never null, do not fit, or not the record's time. */
    @FunctionalInterface
    interface Check<V> {
        /** @param recordTime in the topic, milliseconds */
        void accept(String key, V value, long recordTime);
    }

    RawReader(Topic<String, V> topic, Class<V> type, RegistrySettings registry, Check<V> check) {
        this.topic = topic.name();
        this.type = type;
        this.avro = new TopicReader<>(topic, registry, RawReader::refuseNothing);
        this.check = check;
    }

    @Override
    public Map.Entry<String, V> read(ConsumerRecord<byte[], byte[]> record) {
        var entry = isJson(record.value()) ? json(record) : avro(record);
        try {
            check.accept(entry.getKey(), entry.getValue(), record.timestamp());
            return entry;
        } catch (RuntimeException e) {
            throw new UnreadableRecordException(record, e);
        }
    }

    @Override
    public void close() {
        avro.close();
    }

    private Map.Entry<String, V> avro(ConsumerRecord<byte[], byte[]> record) {
        var value = record.value();
        // some registries answer a negative id with a fault of their own, which waiting would not cure
        if (value != null && (value.length < 5 || value[0] != 0 || value[1] < 0)) {
            throw new UnreadableRecordException(record, new IllegalArgumentException("neither JSON nor Avro"));
        }
        return avro.read(record);
    }

    private Map.Entry<String, V> json(ConsumerRecord<byte[], byte[]> record) {
        try (var keys = Serdes.String().deserializer()) {
            var time = Instant.ofEpochMilli(Math.max(0, record.timestamp()));
            return new SimpleImmutableEntry<>(
                    keys.deserialize(topic, record.key()), type.cast(RawJson.read(topic, record.value(), time)));
        } catch (RuntimeException e) {
            throw new UnreadableRecordException(record, e);
        }
    }

    private static boolean isJson(byte[] value) {
        return value != null && value.length > 0 && value[0] == '{';
    }

    private static <V> void refuseNothing(String key, V value) {
        if (value == null) {
            throw new IllegalArgumentException("it has no value");
        }
    }
}
