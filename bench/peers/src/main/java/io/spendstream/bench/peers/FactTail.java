package io.spendstream.bench.peers;

import io.spendstream.schemas.FactKey;
import io.spendstream.schemas.Usd;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What has been added to the topic of facts since this was made; only what was committed. */
final class FactTail implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaSettings kafka;

    FactTail(KafkaSettings kafka) {
        this.kafka = kafka;
        var bytes = new ByteArrayDeserializer();
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka.bootstrapServers(),
                        "isolation.level",
                        "read_committed",
                        "max.poll.records",
                        5_000),
                bytes,
                bytes);
        consumer.assign(IntStream.range(0, kafka.partitions())
                .mapToObj(partition -> new TopicPartition(Topics.HOURLY_COSTS.name(), partition))
                .toList());
        consumer.seekToEnd(consumer.assignment());
        consumer.assignment().forEach(consumer::position);
    }

    /** The last value of each fact counts; a tombstone takes it away. */
    FactTotals read() {
        var costs = new HashMap<FactKey, Usd>();
        var values = Topics.HOURLY_COSTS.value().make(kafka.registry()).deserializer();
        var ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (var record : consumer.poll(Duration.ofSeconds(1))) {
                var key = FactKey.fromBytes(record.key());
                var fact = values.deserialize(record.topic(), record.value());
                if (fact == null) {
                    costs.remove(key);
                } else {
                    costs.put(key, Usd.of(fact.getCostUsd()));
                }
            }
        }
        return FactTotals.of(costs);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
