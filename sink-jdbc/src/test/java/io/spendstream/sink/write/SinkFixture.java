package io.spendstream.sink.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.prometheus.client.CollectorRegistry;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.Topic;
import io.spendstream.schemas.topics.TopicSetup;
import io.spendstream.schemas.topics.Topics;
import io.spendstream.schemas.topics.TypedSerde;
import io.spendstream.sink.Database;
import io.spendstream.sink.TestDatabase;
import io.spendstream.sink.read.RollUpCheck;
import io.spendstream.testkit.TestKafka;
import io.spendstream.testkit.TestPostgres;
import io.spendstream.testkit.TestRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.jdbi.v3.core.Jdbi;

/** A new database, new topics and any number of sinks. */
final class SinkFixture implements AutoCloseable {
    static final int PARTITIONS = 2;
    static final List<Topic<?, ?>> TOPICS = List.of(
            Topics.HOURLY_COSTS,
            Topics.COST_LINES,
            Topics.SLICES,
            Topics.CHANGES,
            Topics.RAW_CONFLUENT_INVENTORY,
            Topics.ATTRIBUTION_RULES,
            Topics.FX_RATES,
            Topics.RAW_USAGE_REPORTS,
            Topics.INGEST_RUNS,
            Topics.DEAD_LETTERS);

    final TestPostgres.Database place = TestPostgres.freshDatabase();
    final Database database = TestDatabase.migrated(place);
    // a new connection per question: tests kill those of the pool
    private final Jdbi reader = Jdbi.create(place.jdbcUrl(), place.user(), place.password());
    final CollectorRegistry registry = new CollectorRegistry();
    final SinkMetrics metrics = new SinkMetrics(registry);
    final KafkaProducer<byte[], byte[]> producer;
    private final Map<String, Serde<?>> serdes = new HashMap<>();
    private final List<Sink> sinks = new ArrayList<>();

    SinkFixture() {
        freshTopics();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", TestKafka.bootstrapServers(), "linger.ms", "20"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    static void freshTopics() {
        var ours = Topics.all().stream().map(Topic::name).toList();
        try (var admin = TestKafka.admin()) {
            admin.deleteTopics(existing(ours)).all().get();
            await().until(() -> existing(ours).isEmpty());
            new TopicSetup(admin, PARTITIONS, 1).ensure();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("topics cannot be made anew", e);
        }
    }

    Sink start() {
        return start(UUID.randomUUID().toString());
    }

    Sink start(String group) {
        var sink = new Sink(settings(group), database.jdbi(), metrics, InstantSource.system());
        sinks.add(sink);
        return sink.start();
    }

    static SinkSettings settings(String group) {
        var kafka = new KafkaSettings(
                Map.of(
                        "bootstrap.servers",
                        TestKafka.bootstrapServers(),
                        "metadata.max.age.ms",
                        "1000",
                        // several batches where a test sends many records
                        "max.poll.records",
                        "2000"),
                TestRegistry.settings(),
                PARTITIONS,
                1);
        return new SinkSettings(kafka, SinkSettings.NAME, group);
    }

    void fact(int hour, String product, String amount) {
        send(Topics.HOURLY_COSTS, Samples.factKey(hour, product), Samples.fact(hour, product, amount));
    }

    /** A null value is a tombstone. */
    <K, V> void send(Topic<K, V> topic, K key, V value) {
        producer.send(new ProducerRecord<>(
                topic.name(),
                bytes(topic.name() + " key", topic.name(), topic.key(), key),
                value == null ? null : bytes(topic.name() + " value", topic.name(), topic.value(), value)));
    }

    @SuppressWarnings("unchecked") // each name stands for one type
    private <T> byte[] bytes(String name, String topic, TypedSerde<T> serde, T value) {
        var made = (Serde<T>) serdes.computeIfAbsent(name, none -> serde.make(TestRegistry.settings()));
        return made.serializer().serialize(topic, value);
    }

    /** Until the database says that it holds everything. */
    void awaitWritten() {
        producer.flush();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(stored()).isEqualTo(ends()));
    }

    List<Map<String, Object>> rows(String sql) {
        return reader.withHandle(handle -> handle.createQuery(sql).mapToMap().list());
    }

    String text(String sql) {
        return reader.withHandle(
                handle -> handle.createQuery(sql).mapTo(String.class).one());
    }

    @Override
    public void close() {
        sinks.forEach(Sink::close);
        producer.close();
        serdes.values().forEach(Serde::close);
        database.close();
        // whatever the test was about
        assertThat(new RollUpCheck(reader).faults()).isEmpty();
    }

    private Map<String, Long> stored() {
        var found = new HashMap<String, Long>();
        rows("SELECT topic || '-' || partition AS name, next_offset FROM sink_offsets")
                .forEach(row -> found.put((String) row.get("name"), (Long) row.get("next_offset")));
        return found;
    }

    private static Map<String, Long> ends() throws ExecutionException, InterruptedException {
        var latest = new HashMap<TopicPartition, OffsetSpec>();
        TOPICS.forEach(topic -> {
            for (var partition = 0; partition < PARTITIONS; partition++) {
                latest.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        });
        var found = new HashMap<String, Long>();
        try (var admin = TestKafka.admin()) {
            admin.listOffsets(latest).all().get().forEach((partition, end) -> {
                if (end.offset() > 0) {
                    found.put(partition.toString(), end.offset());
                }
            });
        }
        return found;
    }

    private static List<String> existing(List<String> names) throws ExecutionException, InterruptedException {
        try (var admin = TestKafka.admin()) {
            return admin.listTopics().names().get().stream()
                    .filter(names::contains)
                    .toList();
        }
    }
}
