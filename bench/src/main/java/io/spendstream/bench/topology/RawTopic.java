package io.spendstream.bench.topology;

import io.spendstream.bench.bill.BenchBill;
import io.spendstream.bench.bill.BenchKnowledge;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.Topic;
import io.spendstream.schemas.topics.TopicSetup;
import io.spendstream.schemas.topics.Topics;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/** The bill and the knowledge in Kafka, as pollers would have written them. */
public final class RawTopic implements AutoCloseable {
    private final KafkaSettings kafka;
    private final RawProducer producer;
    private final Serializer<SpecificRecord> costs;

    private RawTopic(KafkaSettings kafka) {
        this.kafka = kafka;
        this.producer = new RawProducer(kafka);
        this.costs = serializer(Topics.RAW_CONFLUENT_COSTS);
    }

    /** All days, walk after walk. */
    public static FilledBill fill(KafkaSettings kafka, int days, int walks) throws Exception {
        return fill(kafka, days, walks, topic -> {
            for (var walk = 0; walk < walks; walk++) {
                for (var day = 0; day < days; day++) {
                    topic.walk(day, walk, walk);
                }
            }
        });
    }

    /** All days, and again and again the same. */
    static FilledBill fillAlike(KafkaSettings kafka, int days, int walks) throws Exception {
        return fill(kafka, days, walks, topic -> {
            for (var walk = 0; walk < walks; walk++) {
                for (var day = 0; day < days; day++) {
                    topic.walk(day, walk, 0);
                }
            }
        });
    }

    /** A line of each day, then the next of each; no seals. */
    static FilledBill fillScattered(KafkaSettings kafka, int days, int linesPerDay) throws Exception {
        fill(kafka, 0, 0, topic -> {
            for (var number = 0; number < linesPerDay; number++) {
                for (var day = 0; day < days; day++) {
                    topic.line(day, number, 0, 0);
                }
            }
        });
        return new FilledBill((long) days * linesPerDay, 0);
    }

    /** The same, day by day. */
    static FilledBill fillOrdered(KafkaSettings kafka, int days, int linesPerDay) throws Exception {
        fill(kafka, 0, 0, topic -> {
            for (var day = 0; day < days; day++) {
                for (var number = 0; number < linesPerDay; number++) {
                    topic.line(day, number, 0, 0);
                }
            }
        });
        return new FilledBill((long) days * linesPerDay, 0);
    }

    private static FilledBill fill(KafkaSettings kafka, int days, int walks, Consumer<RawTopic> with) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            new TopicSetup(admin, kafka.partitions(), kafka.replicationFactor()).ensure();
        }
        try (var topic = new RawTopic(kafka)) {
            topic.knowledge();
            with.accept(topic);
        }
        return new FilledBill((long) days * walks * BenchBill.LINES_PER_DAY, (long) days * walks);
    }

    private void knowledge() {
        var inventory = serializer(Topics.RAW_CONFLUENT_INVENTORY);
        BenchKnowledge.inventory()
                .forEach(thing -> send(Topics.RAW_CONFLUENT_INVENTORY, thing.getId(), inventory, thing));
        var rules = serializer(Topics.ATTRIBUTION_RULES);
        BenchKnowledge.rules().forEach(rule -> send(Topics.ATTRIBUTION_RULES, rule.getRuleId(), rules, rule));
    }

    /** @param says the walk whose amounts are said */
    private void walk(int day, int walk, int says) {
        for (var number = 0; number < BenchBill.LINES_PER_DAY; number++) {
            line(day, number, walk, says);
        }
        seal(day, walk);
    }

    private void line(int day, int number, int walk, int says) {
        send(Topics.RAW_CONFLUENT_COSTS, BenchBill.slice(day).text(), costs, BenchBill.line(day, number, walk, says));
    }

    private void seal(int day, int walk) {
        var ids = new long[BenchBill.LINES_PER_DAY];
        for (var number = 0; number < ids.length; number++) {
            ids[number] = BenchBill.line(day, number, walk).getEnvelope().getLineId();
        }
        send(Topics.RAW_CONFLUENT_COSTS, BenchBill.slice(day).text(), costs, BenchBill.seal(day, walk, ids));
    }

    private <V> Serializer<V> serializer(Topic<String, V> topic) {
        return topic.value().make(kafka.registry()).serializer();
    }

    private <V> void send(Topic<String, V> topic, String key, Serializer<V> serializer, V value) {
        producer.send(new ProducerRecord<>(topic.name(), key, serializer.serialize(topic.name(), value)));
    }

    @Override
    public void close() {
        producer.close();
    }
}
