package io.spendstream.ingest;

import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.raw.MalformedRecordException;
import io.spendstream.schemas.raw.RawJson;
import io.spendstream.schemas.topics.SchemaLookup;
import io.spendstream.schemas.topics.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a topic of ours up to what has been committed, from its beginning the first time, and on from there: Avro, and JSON
 * where docs/raw-json.md gives it a meaning. Others write to it too: what cannot be read is told and passed over. Not
 * thread-safe.
 */
public final class TopicTail<V> implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TopicTail.class);

    private final String topic;
    private final KafkaConsumer<String, Object> consumer;
    private final Deserializer<V> avro;
    private final Each<V> each;
    private final Instant since;
    private int passedOver;

    /** Told of each record. */
    @FunctionalInterface
    public interface Each<V> {
        /**
         * @param value null in a tombstone
         * @param recordTime in the topic, milliseconds
         */
        void accept(String key, V value, long recordTime);
    }

    public TopicTail(KafkaSettings kafka, Topic<String, V> topic, Each<V> each) {
        this(kafka, topic, Instant.EPOCH, each);
    }

    /** @param since records that are older in the topic are of no interest */
    public TopicTail(KafkaSettings kafka, Topic<String, V> topic, Instant since, Each<V> each) {
        this.topic = topic.name();
        this.since = since;
        this.each = each;
        var reading = kafka.client();
        reading.put("isolation.level", "read_committed");
        reading.put("enable.auto.commit", false);
        reading.put("auto.offset.reset", "earliest");
        // at the end of a topic a fetch that waits for more keeps what is asked next, and the end, waiting behind it
        reading.put("fetch.max.wait.ms", 20);
        this.avro = topic.value().make(kafka.registry()).deserializer();
        this.consumer = new KafkaConsumer<>(
                reading, topic.key().make(kafka.registry()).deserializer(), (name, bytes) -> read(avro, name, bytes));
    }

    public void readToEnd() {
        if (consumer.assignment().isEmpty()) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            seek(partitions);
        }
        var ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(Duration.ofMillis(200)).forEach(this::take);
        }
        if (passedOver > 0) {
            log.warn("records that cannot be read were passed over topic={} count={}", topic, passedOver);
            passedOver = 0;
        }
    }

    @Override
    public void close() {
        consumer.close();
        avro.close();
    }

    private void seek(List<TopicPartition> partitions) {
        if (since.equals(Instant.EPOCH)) {
            consumer.seekToBeginning(partitions);
            return;
        }
        var wanted =
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> since.toEpochMilli()));
        consumer.offsetsForTimes(wanted).forEach((partition, first) -> {
            if (first == null) {
                consumer.seekToEnd(List.of(partition));
            } else {
                consumer.seek(partition, first.offset());
            }
        });
    }

    // what is neither JSON nor unreadable has come out of the topic's own deserializer, and JSON of a topic is of its
    // type
    @SuppressWarnings("unchecked")
    private void take(ConsumerRecord<String, Object> record) {
        try {
            var value = record.value() instanceof byte[] json
                    ? RawJson.read(topic, json, Instant.ofEpochMilli(Math.max(0, record.timestamp())))
                    : record.value();
            if (value instanceof Unreadable unreadable) {
                passOver(record, unreadable.fault());
            } else {
                each.accept(record.key(), (V) value, record.timestamp());
            }
        } catch (MalformedRecordException e) {
            passOver(record, e.getMessage());
        }
    }

    private void passOver(ConsumerRecord<String, Object> record, String fault) {
        passedOver++;
        log.debug(
                "cannot read a record place={}-{}:{} fault=\"{}\"", topic, record.partition(), record.offset(), fault);
    }

    private record Unreadable(String fault) {}

    /**
     * What is no Avro by its first bytes is left as it is: a registry might answer for it with a fault of its own. A fault of
     * the registry's is nobody's fault here and ends the reading, which begins there again the next time.
     */
    private static Object read(Deserializer<?> avro, String topic, byte[] bytes) {
        if (bytes != null && (bytes.length < 5 || bytes[0] != 0 || bytes[1] < 0)) {
            return bytes;
        }
        try {
            return avro.deserialize(topic, bytes);
        } catch (RuntimeException e) {
            if (SchemaLookup.failed(e)) {
                throw e;
            }
            return new Unreadable(e.toString());
        }
    }
}
