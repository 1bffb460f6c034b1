package io.spendstream.bench.topology;

import io.spendstream.bench.bill.BenchBill;
import io.spendstream.bench.bill.BenchKnowledge;
import io.spendstream.schemas.Slice;
import io.spendstream.schemas.avro.RawConfluentCost;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.Topic;
import io.spendstream.schemas.topics.TopicSetup;
import io.spendstream.schemas.topics.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The bill and the knowledge in Kafka, as pollers would have written them. */
public final class RawTopic implements AutoCloseable {
    private final KafkaSettings kafka;
    private final KafkaProducer<String, byte[]> producer;
    private final AtomicReference<Exception> failed = new AtomicReference<>();

    private RawTopic(KafkaSettings kafka) {
        this.kafka = kafka;
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka.bootstrapServers(),
                        "linger.ms",
                        20,
                        "batch.size",
                        256 * 1024,
                        "max.request.size",
                        4 << 20,
                        "compression.type",
                        "lz4"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Creates the topics where they are missing. */
    public static RawTopic open(KafkaSettings kafka) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            new TopicSetup(admin, kafka.partitions(), kafka.replicationFactor()).ensure();
        }
        return new RawTopic(kafka);
    }

    /** All days, walk after walk. */
    public static FilledBill fill(KafkaSettings kafka, int days, int walks) throws Exception {
        try (var topic = open(kafka)) {
            topic.knowledge();
            for (var walk = 0; walk < walks; walk++) {
                for (var day = 0; day < days; day++) {
                    topic.walk(day, walk);
                }
            }
        }
        return new FilledBill((long) days * walks * BenchBill.LINES_PER_DAY, (long) days * walks);
    }

    public void knowledge() {
        var inventory = serializer(Topics.RAW_CONFLUENT_INVENTORY);
        BenchKnowledge.inventory()
                .forEach(thing -> send(Topics.RAW_CONFLUENT_INVENTORY, thing.getId(), inventory, thing));
        var rules = serializer(Topics.ATTRIBUTION_RULES);
        BenchKnowledge.rules().forEach(rule -> send(Topics.ATTRIBUTION_RULES, rule.getRuleId(), rules, rule));
    }

    /** A whole day, with its seal. */
    public void walk(int day, int walk) {
        walk(day, walk, () -> {});
    }

    /** @param before each line, to keep a pace */
    public void walk(int day, int walk, Runnable before) {
        var costs = serializer(Topics.RAW_CONFLUENT_COSTS);
        var slice = BenchBill.slice(day).text();
        var ids = new long[BenchBill.LINES_PER_DAY];
        for (var number = 0; number < ids.length; number++) {
            before.run();
            var line = BenchBill.line(day, number, walk);
            ids[number] = line.getEnvelope().getLineId();
            send(Topics.RAW_CONFLUENT_COSTS, slice, costs, line);
        }
        send(Topics.RAW_CONFLUENT_COSTS, slice, costs, BenchBill.seal(day, walk, ids));
    }

    /** One line, as it is said in that walk. */
    public void line(int day, int number, int walk) {
        line(BenchBill.slice(day), BenchBill.line(day, number, walk));
    }

    public void line(Slice slice, RawConfluentCost line) {
        send(Topics.RAW_CONFLUENT_COSTS, slice.text(), serializer(Topics.RAW_CONFLUENT_COSTS), line);
    }

    /** Until all stands. */
    public void flush() {
        producer.flush();
        check();
    }

    private <V> Serializer<V> serializer(Topic<String, V> topic) {
        return topic.value().make(kafka.registry()).serializer();
    }

    private <V> void send(Topic<String, V> topic, String key, Serializer<V> serializer, V value) {
        var bytes = serializer.serialize(topic.name(), value);
        producer.send(new ProducerRecord<>(topic.name(), key, bytes), (stored, fault) -> {
            if (fault != null) {
                failed.compareAndSet(null, fault);
            }
        });
    }

    @Override
    public void close() {
        producer.close(Duration.ofMinutes(2));
        check();
    }

    private void check() {
        if (failed.get() != null) {
            throw new IllegalStateException("not all of the bill was stored", failed.get());
        }
    }
}
