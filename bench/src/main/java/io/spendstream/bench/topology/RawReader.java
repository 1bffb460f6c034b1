package io.spendstream.bench.topology;

import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the raw topic from its beginning, as bytes. */
final class RawReader implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;

    RawReader(KafkaSettings kafka) {
        var bytes = new ByteArrayDeserializer();
        var settings = Map.<String, Object>of(
                "bootstrap.servers", kafka.bootstrapServers(), "max.poll.records", 5_000, "fetch.max.bytes", 50 << 20);
        consumer = new KafkaConsumer<>(settings, bytes, bytes);
        var partitions = IntStream.range(0, kafka.partitions())
                .mapToObj(partition -> new TopicPartition(Topics.RAW_CONFLUENT_COSTS.name(), partition))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    void read(long records, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        var read = 0L;
        while (read < records) {
            var some = consumer.poll(Duration.ofSeconds(1));
            some.forEach(each);
            read += some.count();
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
