package io.spendstream.bench.sink;

import io.spendstream.schemas.UsageHour;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.Topic;
import io.spendstream.schemas.topics.TopicSetup;
import io.spendstream.schemas.topics.Topics;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;

/** What the topology publishes, in Kafka: day after day its lines, facts and slice. */
final class SinkTopics implements AutoCloseable {
    private static final List<Topic<?, ?>> TOPICS = List.of(Topics.HOURLY_COSTS, Topics.COST_LINES, Topics.SLICES);

    private final KafkaSettings kafka;
    private final int days;
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<Topic<?, ?>, Serializer<?>> keys = new HashMap<>();
    private final Map<Topic<?, ?>, Serializer<?>> values = new HashMap<>();
    private int saying;

    SinkTopics(KafkaSettings kafka, int days) throws ExecutionException, InterruptedException {
        this.kafka = kafka;
        this.days = days;
        admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
        new TopicSetup(admin, kafka.partitions(), kafka.replicationFactor()).ensure();
        keepAll();
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka.bootstrapServers(),
                        "linger.ms",
                        20,
                        "batch.size",
                        256 * 1024,
                        "compression.type",
                        "lz4"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Facts and lines. */
    long rows() {
        return (long) days * (BenchFacts.FACTS_PER_DAY + BenchFacts.LINES_PER_DAY);
    }

    /** Forgets what was said, so that a sink that knows nothing has nothing to read. */
    void empty() throws ExecutionException, InterruptedException {
        var all = new HashMap<TopicPartition, RecordsToDelete>();
        TOPICS.forEach(topic -> {
            for (var partition = 0; partition < kafka.partitions(); partition++) {
                all.put(new TopicPartition(topic.name(), partition), RecordsToDelete.beforeOffset(-1));
            }
        });
        admin.deleteRecords(all).all().get();
    }

    /** Other amounts than before. */
    void sayAnew() {
        saying++;
        sayAgain();
    }

    void sayAgain() {
        for (var day = 0; day < days; day++) {
            var slice = BenchFacts.slice(day);
            for (var line = 0; line < BenchFacts.LINES_PER_DAY; line++) {
                send(day, Topics.COST_LINES, BenchFacts.lineKey(slice, line), BenchFacts.line(slice, line, saying));
            }
            for (var line = 0; line < BenchFacts.LINES_PER_DAY; line++) {
                for (var hour = 0; hour < UsageHour.PER_DAY; hour++) {
                    send(
                            day,
                            Topics.HOURLY_COSTS,
                            BenchFacts.factKey(slice, line, hour),
                            BenchFacts.fact(slice, line, hour, saying));
                }
            }
            send(day, Topics.SLICES, slice.text(), BenchFacts.state(slice, saying));
        }
        producer.flush();
    }

    /** Compaction would take away what is to be read, and does not let us empty a topic. */
    private void keepAll() throws ExecutionException, InterruptedException {
        var policy = new AlterConfigOp(new ConfigEntry("cleanup.policy", "delete"), AlterConfigOp.OpType.SET);
        var all = new HashMap<ConfigResource, Collection<AlterConfigOp>>();
        TOPICS.forEach(topic -> all.put(new ConfigResource(ConfigResource.Type.TOPIC, topic.name()), List.of(policy)));
        admin.incrementalAlterConfigs(all).all().get();
    }

    @SuppressWarnings("unchecked") // each topic's serializers are of its types
    private <K, V> void send(int day, Topic<K, V> topic, K key, V value) {
        var ofKey = (Serializer<K>) keys.computeIfAbsent(
                topic, none -> topic.key().make(kafka.registry()).serializer());
        var ofValue = (Serializer<V>) values.computeIfAbsent(
                topic, none -> topic.value().make(kafka.registry()).serializer());
        producer.send(new ProducerRecord<>(
                topic.name(),
                day % kafka.partitions(),
                ofKey.serialize(topic.name(), key),
                ofValue.serialize(topic.name(), value)));
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }
}
