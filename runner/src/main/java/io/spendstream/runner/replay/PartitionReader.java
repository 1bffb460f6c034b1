package io.spendstream.runner.replay;

import io.spendstream.schemas.config.KafkaSettings;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads one partition at a time, bytes as they are, without a group. Only {@link #wakeup()} is thread-safe. */
final class PartitionReader implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final KafkaConsumer<byte[], byte[]> consumer;

    PartitionReader(KafkaSettings kafka, IsolationLevel isolation) {
        var properties = kafka.client();
        properties.put("isolation.level", isolation.toString());
        properties.put("enable.auto.commit", "false");
        properties.put("auto.offset.reset", "earliest");
        properties.put("allow.auto.create.topics", "false");
        properties.put("max.poll.records", "5000");
        consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** All partitions of a topic, as they are at this moment. */
    List<Span> spans(String topic) {
        var partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        var ends = consumer.endOffsets(partitions);
        var begins = consumer.beginningOffsets(partitions);
        return partitions.stream()
                .map(partition -> new Span(partition, begins.get(partition), ends.get(partition)))
                .toList();
    }

    void read(Span span, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        consumer.assign(List.of(span.partition()));
        consumer.seek(span.partition(), span.begin());
        // markers of transactions have offsets too: what was read says less than the position
        while (consumer.position(span.partition()) < span.end()) {
            for (var record : consumer.poll(PATIENCE)) {
                if (record.offset() < span.end()) {
                    each.accept(record);
                }
            }
        }
    }

    void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
