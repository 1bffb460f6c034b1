package io.spendstream.sink.write;

import io.spendstream.schemas.config.KafkaSettings;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;

/**
 * How a sink reads.
 *
 * @param name under which offsets are stored; all sinks that share the work share it
 * @param groupId Kafka's consumer group, which only shares out the partitions
 */
public record SinkSettings(KafkaSettings kafka, String name, String groupId) {
    public static final String NAME = "spendstream-sink";

    public static SinkSettings of(KafkaSettings kafka) {
        return new SinkSettings(kafka, NAME, NAME);
    }

    Map<String, Object> consumer() {
        var properties = new HashMap<String, Object>(Map.of(
                "max.poll.records", "20000",
                "max.partition.fetch.bytes", String.valueOf(4 << 20),
                "session.timeout.ms", "10000",
                "heartbeat.interval.ms", "3000",
                "partition.assignment.strategy", CooperativeStickyAssignor.class.getName()));
        properties.putAll(kafka.client());
        // these are not a matter of taste: exactly-once rests on them
        properties.putAll(Map.of(
                "group.id", groupId,
                "isolation.level", "read_committed",
                "enable.auto.commit", "false",
                "auto.offset.reset", "none",
                "allow.auto.create.topics", "false",
                "key.deserializer", "org.apache.kafka.common.serialization.ByteArrayDeserializer",
                "value.deserializer", "org.apache.kafka.common.serialization.ByteArrayDeserializer"));
        return properties;
    }

    Map<String, Object> admin() {
        var properties = kafka.client();
        properties.putIfAbsent("default.api.timeout.ms", "15000");
        properties.putIfAbsent("request.timeout.ms", "10000");
        return properties;
    }
}
