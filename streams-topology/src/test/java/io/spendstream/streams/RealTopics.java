package io.spendstream.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.spendstream.schemas.topics.RegistrySettings;
import io.spendstream.schemas.topics.Topics;
import io.spendstream.streams.reference.Told;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;

/** Writes raw records to a real broker. */
final class RealTopics implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final Serializer<SpecificRecord> avro;

    RealTopics(String bootstrapServers, RegistrySettings registry) {
        // compressed records may be much larger than what a topic takes
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "max.request.size",
                16 << 20,
                "compression.type",
                "zstd",
                "linger.ms",
                5);
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        avro = Topics.RAW_CONFLUENT_COSTS.value().make(registry).serializer();
    }

    byte[] bytes(String topic, SpecificRecord record) {
        return avro.serialize(topic, record);
    }

    void send(Told told) {
        var value = bytes(told.topic(), told.record());
        producer.send(new ProducerRecord<>(told.topic(), told.key().getBytes(UTF_8), value), (sent, fault) -> {
            if (fault != null) {
                throw new IllegalStateException("not sent", fault);
            }
        });
    }

    /**
     * Waits until it stands.
     *
     * @param partition null for where the key belongs
     */
    RecordMetadata send(String topic, Integer partition, Instant time, byte[] key, byte[] value)
            throws ExecutionException, InterruptedException {
        return producer.send(new ProducerRecord<>(topic, partition, time.toEpochMilli(), key, value))
                .get();
    }

    int partitions(String topic) {
        return producer.partitionsFor(topic).size();
    }

    void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
