package io.spendstream.api.knowledge;

import io.spendstream.schemas.config.KafkaSettings;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * One reading of a topic of knowledge from its beginning. The topic is compacted and small, and reading all of it every
 * time cannot be wrong about what others wrote in between. For one thread.
 */
final class KnowledgeTopic<T extends SpecificRecord> implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final String topic;
    private final Consumer<String, byte[]> consumer;
    private final Deserializer<T> values;
    private final StandingKnowledge<T> standing;
    private final long deadline;

    KnowledgeTopic(KnowledgeForm<T> form, KafkaSettings settings, Duration patience) {
        this.topic = form.topic().name();
        var properties = settings.client();
        properties.remove("group.id");
        properties.putAll(Map.of(
                "isolation.level", "read_committed",
                "enable.auto.commit", "false",
                "allow.auto.create.topics", "false",
                "default.api.timeout.ms", (int) patience.toMillis()));
        this.values = form.topic().value().make(settings.registry()).deserializer();
        this.consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
        this.standing = new StandingKnowledge<>(form, values);
        this.deadline = System.nanoTime() + patience.toNanos();
    }

    /** All that was committed when this was called. */
    SortedMap<String, T> read() {
        var partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new UnknownTopicOrPartitionException("there is no topic " + topic);
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        readTo(consumer.endOffsets(partitions));
        return standing.all();
    }

    /** Returns once these are committed for every reader: a commit returns before its markers are in the partitions. */
    void readTo(Map<TopicPartition, Long> ends) {
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("cannot read " + topic + " to its end in time");
            }
            consumer.poll(POLL).forEach(standing::apply);
        }
    }

    @Override
    public void close() {
        consumer.close();
        values.close();
    }
}
