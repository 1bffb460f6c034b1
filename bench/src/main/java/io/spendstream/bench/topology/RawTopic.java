package io.spendstream.bench.topology;

import io.spendstream.bench.bill.BenchBill;
import io.spendstream.bench.bill.BenchKnowledge;
import io.spendstream.schemas.Slice;
import io.spendstream.schemas.avro.RawConfluentCost;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.Topic;
import io.spendstream.schemas.topics.TopicSetup;
import io.spendstream.schemas.topics.Topics;
import java.util.Map;
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

    /** Creates the topics where they are missing. */
    public static RawTopic open(KafkaSettings kafka) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            new TopicSetup(admin, kafka.partitions(), kafka.replicationFactor()).ensure();
        }
        return new RawTopic(kafka);
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
        walk(day, walk, walk, () -> {});
    }

    /** @param before each line, to keep a pace */
    public void walk(int day, int walk, Runnable before) {
        walk(day, walk, walk, before);
    }

    /** A walk that says what another one said. */
    void walkAlike(int day, int walk, int says) {
        walk(day, walk, says, () -> {});
    }

    private void walk(int day, int walk, int says, Runnable before) {
        var slice = BenchBill.slice(day);
        var ids = new long[BenchBill.LINES_PER_DAY];
        for (var number = 0; number < ids.length; number++) {
            before.run();
            var line = BenchBill.line(day, number, walk, says);
            ids[number] = line.getEnvelope().getLineId();
            line(slice, line);
        }
        send(Topics.RAW_CONFLUENT_COSTS, slice.text(), costs, BenchBill.seal(day, walk, ids));
    }

    /** One line, as it is said in that walk. */
    public void line(int day, int number, int walk) {
        line(BenchBill.slice(day), BenchBill.line(day, number, walk));
    }

    public void line(Slice slice, RawConfluentCost line) {
        send(Topics.RAW_CONFLUENT_COSTS, slice.text(), costs, line);
    }

    /** Until all stands. */
    public void flush() {
        producer.flush();
    }

    private <V> Serializer<V> serializer(Topic<String, V> topic) {
        return topic.value().make(kafka.registry()).serializer();
    }

    private <V> void send(Topic<String, V> topic, String key, Serializer<? super V> serializer, V value) {
        producer.send(new ProducerRecord<>(topic.name(), key, serializer.serialize(topic.name(), value)));
    }

    @Override
    public void close() {
        producer.close();
    }
}
