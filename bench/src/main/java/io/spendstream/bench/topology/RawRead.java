package io.spendstream.bench.topology;

import io.spendstream.bench.Contender;
import io.spendstream.bench.Measured;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the bytes of every record and looks into none: Kafka's limit. */
final class RawRead implements Contender {
    private final KafkaSettings kafka;
    private final FilledBill bill;

    RawRead(KafkaSettings kafka, FilledBill bill) {
        this.kafka = kafka;
        this.bill = bill;
    }

    @Override
    public String name() {
        return "raw bytes, 1 consumer";
    }

    @Override
    public Measured run() {
        var bytes = new ByteArrayDeserializer();
        var settings = Map.<String, Object>of(
                "bootstrap.servers", kafka.bootstrapServers(), "max.poll.records", 5_000, "fetch.max.bytes", 50 << 20);
        try (var consumer = new KafkaConsumer<>(settings, bytes, bytes)) {
            var partitions = IntStream.range(0, kafka.partitions())
                    .mapToObj(partition -> new TopicPartition(Topics.RAW_CONFLUENT_COSTS.name(), partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var read = (long) consumer.poll(Duration.ofSeconds(10)).count();
            var begin = System.nanoTime();
            var before = read;
            while (read < bill.records()) {
                read += consumer.poll(Duration.ofSeconds(1)).count();
            }
            return Measured.of(read - before, System.nanoTime() - begin);
        }
    }
}
