package io.spendstream.streams;

import static org.apache.kafka.streams.AutoOffsetReset.earliest;

import io.spendstream.schemas.FactKey;
import io.spendstream.schemas.Slice;
import io.spendstream.schemas.topics.RegistrySettings;
import io.spendstream.schemas.topics.Topic;
import io.spendstream.schemas.topics.Topics;
import io.spendstream.streams.ledger.LedgerProcessor;
import io.spendstream.streams.ledger.LedgerSettings;
import io.spendstream.streams.ledger.WriteCounts;
import io.spendstream.streams.normalise.CostTopics;
import io.spendstream.streams.normalise.MulticastProcessor;
import io.spendstream.streams.normalise.News;
import io.spendstream.streams.normalise.NewsProcessor;
import io.spendstream.streams.normalise.NormaliseProcessor;
import io.spendstream.streams.normalise.Normaliser;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * The pipeline. What is known beside the bill is copied to all tasks of the ledger; raw records are normalised, kept in
 * the ledger, and leave it as facts, lines, slice states and changes.
 */
public final class SpendTopology {
    private static final String KNOWLEDGE = "knowledge";
    private static final String MULTICAST = "multicast";
    private static final String COSTS = "raw-costs";
    private static final String USAGE = "raw-usage";
    private static final String CONTROL = "control";
    private static final String NORMALISE_COSTS = "normalise-costs";
    private static final String NORMALISE_USAGE = "normalise-usage";
    private static final String READ_NEWS = "read-news";
    private static final String LEDGER = "slice-ledger";

    private final Topology topology = new Topology();
    private final RegistrySettings registry;

    private SpendTopology(RegistrySettings registry) {
        this.registry = registry;
    }

    /** @param partitions of the raw topics */
    public static Topology build(
            RegistrySettings registry, int partitions, LedgerSettings settings, LedgerMetrics metrics) {
        var spend = new SpendTopology(registry);
        spend.copyKnowledge(metrics);
        spend.normalise(partitions, metrics);
        spend.keepLedger(settings, metrics);
        spend.publish();
        return spend.topology;
    }

    private void copyKnowledge(LedgerMetrics metrics) {
        var readings = Topics.knowledge().stream().collect(Collectors.toMap(Topic::name, this::news));
        source(KNOWLEDGE, readings.keySet().stream().sorted().toArray(String[]::new));
        topology.addProcessor(MULTICAST, () -> new MulticastProcessor(readings, metrics), KNOWLEDGE);
        sink(MulticastProcessor.TO_ALL, Topics.LEDGER_CONTROL, new EveryPartition<>(), MULTICAST);
        sink(MulticastProcessor.TO_DEAD_LETTERS, Topics.DEAD_LETTERS, null, MULTICAST);
    }

    private void normalise(int partitions, LedgerMetrics metrics) {
        source(COSTS, CostTopics.names());
        source(USAGE, Topics.RAW_CONFLUENT_USAGE.name());
        source(CONTROL, Topics.LEDGER_CONTROL.name());
        topology.addProcessor(
                NORMALISE_COSTS,
                () -> new NormaliseProcessor(() -> CostTopics.normaliser(registry, partitions), metrics),
                COSTS);
        topology.addProcessor(
                NORMALISE_USAGE,
                () -> new NormaliseProcessor(() -> Normaliser.ofUsage(registry, partitions)::normalise, metrics),
                USAGE);
        topology.addProcessor(READ_NEWS, () -> new NewsProcessor(news(Topics.LEDGER_CONTROL)), CONTROL);
    }

    private void keepLedger(LedgerSettings settings, LedgerMetrics metrics) {
        var writes = new WriteCounts(metrics);
        topology.addProcessor(
                LEDGER,
                () -> new LedgerProcessor(
                        settings,
                        writes,
                        () -> Topics.LEDGER_CONTROL.value().make(registry),
                        () -> Topics.COST_LINES.value().make(registry),
                        metrics),
                NORMALISE_COSTS,
                NORMALISE_USAGE,
                READ_NEWS);
        topology.addStateStore(LedgerStores.lines(writes), LEDGER);
        topology.addStateStore(LedgerStores.knowledge(), LEDGER);
    }

    private void publish() {
        sink(LedgerProcessor.TO_FACTS, Topics.HOURLY_COSTS, new SlicePartitioner<>(FactKey::sliceId), LEDGER);
        sink(
                LedgerProcessor.TO_LINES,
                Topics.COST_LINES,
                new SlicePartitioner<>(key -> key.slice().id()),
                LEDGER);
        sink(LedgerProcessor.TO_SLICES, Topics.SLICES, new SlicePartitioner<>(Slice::id), LEDGER);
        sink(LedgerProcessor.TO_CHANGES, Topics.CHANGES, new SlicePartitioner<>(Slice::id), LEDGER);
        sink(LedgerProcessor.TO_DEAD_LETTERS, Topics.DEAD_LETTERS, null, LEDGER);
    }

    private void source(String name, String... topics) {
        var bytes = new ByteArrayDeserializer();
        topology.addSource(earliest(), name, SpendTopology::recordTime, bytes, bytes, topics);
    }

    private <K, V> void sink(String name, Topic<K, V> topic, StreamPartitioner<K, V> partitioner, String parent) {
        var key = topic.key().make(registry).serializer();
        var value = topic.value().make(registry).serializer();
        topology.addSink(name, topic.name(), key, value, partitioner, parent);
    }

    private Supplier<News> news(Topic<?, ? extends SpecificRecord> topic) {
        return () -> new News(topic.value().make(registry).deserializer());
    }

    /** Some producers send -1; by default Kafka Streams would stop at such a record for ever. */
    static long recordTime(ConsumerRecord<Object, Object> raw, long partitionTime) {
        return Math.max(0, raw.timestamp());
    }
}
