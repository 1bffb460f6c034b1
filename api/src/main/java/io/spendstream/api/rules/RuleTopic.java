package io.spendstream.api.rules;

import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * One reading of ref.attribution-rules from its beginning. The topic is compacted and small, and reading all of it every
 * time cannot be wrong about what others wrote in between. For one thread.
 */
final class RuleTopic implements AutoCloseable {
    private static final String TOPIC = Topics.ATTRIBUTION_RULES.name();
    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<String, byte[]> consumer;
    private final Deserializer<AttributionRule> values;
    private final StandingRules rules;
    private final long deadline;

    RuleTopic(KafkaSettings settings, Duration patience) {
        var properties = settings.client();
        properties.remove("group.id");
        properties.putAll(Map.of(
                "isolation.level", "read_committed",
                "enable.auto.commit", "false",
                "allow.auto.create.topics", "false",
                "default.api.timeout.ms", (int) patience.toMillis()));
        this.values = Topics.ATTRIBUTION_RULES.value().make(settings.registry()).deserializer();
        this.consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
        this.rules = new StandingRules(values);
        this.deadline = System.nanoTime() + patience.toNanos();
    }

    /** All rules that were committed when this was called. */
    SortedMap<String, AttributionRule> read() {
        var partitions = consumer.partitionsFor(TOPIC).stream()
                .map(info -> new TopicPartition(TOPIC, info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new UnknownTopicOrPartitionException("there is no topic " + TOPIC);
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        readTo(consumer.endOffsets(partitions));
        return rules.all();
    }

    /** Returns once these are committed for every reader: a commit returns before its markers are in the partitions. */
    void readTo(Map<TopicPartition, Long> ends) {
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("cannot read " + TOPIC + " to its end in time");
            }
            consumer.poll(POLL).forEach(rules::apply);
        }
    }

    @Override
    public void close() {
        consumer.close();
        values.close();
    }
}
