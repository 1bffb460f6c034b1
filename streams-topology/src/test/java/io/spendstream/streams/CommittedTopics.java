package io.spendstream.streams;

import io.spendstream.schemas.FactKey;
import io.spendstream.schemas.LineKey;
import io.spendstream.schemas.avro.CostChange;
import io.spendstream.schemas.avro.CostLine;
import io.spendstream.schemas.avro.DeadLetter;
import io.spendstream.schemas.avro.HourlyCostFact;
import io.spendstream.schemas.avro.SliceState;
import io.spendstream.schemas.topics.RegistrySettings;
import io.spendstream.schemas.topics.Topic;
import io.spendstream.schemas.topics.Topics;
import io.spendstream.streams.reference.Published;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** What the ledger has committed to the topics behind it: of each key the last, as far as it was read. */
final class CommittedTopics implements AutoCloseable {
    private static final Duration A_MOMENT = Duration.ofMillis(20);

    private final String bootstrapServers;
    private final RegistrySettings registry;
    private final KafkaConsumer<FactKey, HourlyCostFact> factsIn;
    private final KafkaConsumer<LineKey, CostLine> linesIn;
    private final KafkaConsumer<String, SliceState> slicesIn;
    private final KafkaConsumer<String, CostChange> changesIn;
    private final KafkaConsumer<byte[], DeadLetter> deadLettersIn;
    private final Map<FactKey, HourlyCostFact> facts = new HashMap<>();
    private final Map<LineKey, CostLine> lines = new HashMap<>();
    private final Map<String, SliceState> slices = new HashMap<>();
    private final List<CostChange> changes = new ArrayList<>();
    private final List<DeadLetter> deadLetters = new ArrayList<>();

    CommittedTopics(String bootstrapServers, RegistrySettings registry) {
        this.bootstrapServers = bootstrapServers;
        this.registry = registry;
        factsIn = consumer(Topics.HOURLY_COSTS);
        linesIn = consumer(Topics.COST_LINES);
        slicesIn = consumer(Topics.SLICES);
        changesIn = consumer(Topics.CHANGES);
        deadLettersIn = consumer(Topics.DEAD_LETTERS);
    }

    /** Reads on. */
    Published published() {
        factsIn.poll(A_MOMENT).forEach(fact -> keep(facts, fact.key(), fact.value()));
        linesIn.poll(A_MOMENT).forEach(line -> keep(lines, line.key(), line.value()));
        slicesIn.poll(A_MOMENT).forEach(slice -> keep(slices, slice.key(), slice.value()));
        changesIn.poll(A_MOMENT).forEach(change -> changes.add(change.value()));
        return new Published(facts.values(), lines, slices, changes);
    }

    /** Reads on. */
    List<DeadLetter> deadLetters() {
        deadLettersIn.poll(A_MOMENT).forEach(letter -> deadLetters.add(letter.value()));
        return deadLetters;
    }

    @Override
    public void close() {
        List.of(factsIn, linesIn, slicesIn, changesIn, deadLettersIn).forEach(KafkaConsumer::close);
    }

    private <K, V> KafkaConsumer<K, V> consumer(Topic<K, V> topic) {
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

    private static <K, V> void keep(Map<K, V> table, K key, V value) {
        if (value == null) {
            table.remove(key);
        } else {
            table.put(key, value);
        }
    }
}
