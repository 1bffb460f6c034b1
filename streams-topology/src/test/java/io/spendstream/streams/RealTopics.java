package io.spendstream.streams;

import io.spendstream.schemas.FactKey;
import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.DeadLetter;
import io.spendstream.schemas.avro.HourlyCostFact;
import io.spendstream.schemas.topics.RegistrySettings;
import io.spendstream.schemas.topics.Topic;
import io.spendstream.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;

/** Writes raw records to a real broker, and reads what was committed to the topics behind. */
final class RealTopics implements AutoCloseable {
    private static final Duration A_MOMENT = Duration.ofMillis(100);

    private final KafkaProducer<byte[], byte[]> producer;
    private final Serializer<SpecificRecord> avro;
    private final KafkaConsumer<FactKey, HourlyCostFact> factsIn;
    private final KafkaConsumer<byte[], DeadLetter> deadLettersIn;
    private final Map<FactKey, HourlyCostFact> facts = new HashMap<>();
    private final List<DeadLetter> deadLetters = new ArrayList<>();

    RealTopics(String bootstrapServers, RegistrySettings registry) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer());
        avro = Topics.RAW_CONFLUENT_COSTS.value().make(registry).serializer();
        factsIn = consumer(bootstrapServers, registry, Topics.HOURLY_COSTS);
        deadLettersIn = consumer(bootstrapServers, registry, Topics.DEAD_LETTERS);
    }

    void send(String slice, SpecificRecord record) {
        send(slice, avro.serialize(Topics.RAW_CONFLUENT_COSTS.name(), record));
    }

    void send(String slice, byte[] value) {
        var key = slice.getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(Topics.RAW_CONFLUENT_COSTS.name(), key, value), (sent, fault) -> {
            if (fault != null) {
                throw new IllegalStateException("not sent", fault);
            }
        });
    }

    void sendTo(int partition, String slice, byte[] value) throws ExecutionException, InterruptedException {
        var key = slice.getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(Topics.RAW_CONFLUENT_COSTS.name(), partition, key, value))
                .get();
    }

    void flush() {
        producer.flush();
    }

    /** Money per slice, as far as it has been committed by now. */
    Map<String, Usd> totals() {
        readFacts();
        var totals = new HashMap<String, Usd>();
        facts.values().forEach(fact -> totals.merge(fact.getSlice(), Usd.of(fact.getCostUsd()), Usd::plus));
        return totals;
    }

    int factCount() {
        readFacts();
        return facts.size();
    }

    List<DeadLetter> deadLetters() {
        deadLettersIn.poll(A_MOMENT).forEach(letter -> deadLetters.add(letter.value()));
        return deadLetters;
    }

    private void readFacts() {
        for (var record : factsIn.poll(A_MOMENT)) {
            if (record.value() == null) {
                facts.remove(record.key());
            } else {
                facts.put(record.key(), record.value());
            }
        }
    }

    @Override
    public void close() {
        producer.close();
        factsIn.close();
        deadLettersIn.close();
    }

    private static <K, V> KafkaConsumer<K, V> consumer(
            String bootstrapServers, RegistrySettings registry, Topic<K, V> topic) {
        var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                topic.key().make(registry).deserializer(),
                topic.value().make(registry).deserializer());
        var partitions = consumer.partitionsFor(topic.name()).stream()
                .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }
}
