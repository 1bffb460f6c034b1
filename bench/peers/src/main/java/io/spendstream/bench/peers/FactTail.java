package io.spendstream.bench.peers;

import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.Amount;
import io.spendstream.schemas.avro.CostLine;
import io.spendstream.schemas.avro.HourlyCostFact;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.Topic;
import io.spendstream.schemas.topics.Topics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What has been added to the topics of facts and lines since this was made; only what was committed. */
final class FactTail implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaSettings kafka;
    private final Map<TopicPartition, Long> begins = new HashMap<>();

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
        begins.putAll(consumer.endOffsets(Stream.of(Topics.HOURLY_COSTS, Topics.COST_LINES)
                .flatMap(topic -> IntStream.range(0, kafka.partitions())
                        .mapToObj(partition -> new TopicPartition(topic.name(), partition)))
                .toList()));
    }

    /** The last value of each key counts; a tombstone takes it away. */
    FactTotals read() {
        return FactTotals.of(
                read(Topics.HOURLY_COSTS, HourlyCostFact::getCostUsd), read(Topics.COST_LINES, CostLine::getCostUsd));
    }

    private <V> Collection<Usd> read(Topic<?, V> topic, Function<V, Amount> cost) {
        var standing = new HashMap<ByteBuffer, Usd>();
        var values = topic.value().make(kafka.registry()).deserializer();
        consumer.assign(begins.keySet().stream()
                .filter(partition -> partition.topic().equals(topic.name()))
                .toList());
        consumer.assignment().forEach(partition -> consumer.seek(partition, begins.get(partition)));
        var ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (var record : consumer.poll(Duration.ofSeconds(1))) {
                var key = ByteBuffer.wrap(record.key());
                var value = values.deserialize(record.topic(), record.value());
                if (value == null) {
                    standing.remove(key);
                } else {
                    standing.put(key, Usd.of(cost.apply(value)));
                }
            }
        }
        return standing.values();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
