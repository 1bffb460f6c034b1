package io.spendstream.streams;

import static io.spendstream.streams.ledger.LedgerProcessor.STORE;
import static io.spendstream.streams.ledger.LedgerProcessor.TO_DEAD_LETTERS;
import static io.spendstream.streams.ledger.LedgerProcessor.TO_FACTS;
import static io.spendstream.streams.ledger.LedgerProcessor.TO_LINES;
import static io.spendstream.streams.ledger.LedgerProcessor.TO_SLICES;
import static org.apache.kafka.streams.AutoOffsetReset.earliest;

import io.spendstream.schemas.FactKey;
import io.spendstream.schemas.LineKey;
import io.spendstream.schemas.Slice;
import io.spendstream.schemas.topics.RegistrySettings;
import io.spendstream.schemas.topics.Topic;
import io.spendstream.schemas.topics.Topics;
import io.spendstream.streams.ledger.LedgerProcessor;
import io.spendstream.streams.ledger.Settling;
import io.spendstream.streams.normalise.NormaliseProcessor;
import io.spendstream.streams.normalise.Normaliser;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The pipeline: raw records are normalised, kept in the ledger, and leave it as facts, lines and slice states. */
public final class SpendTopology {
    private static final String RAW = "raw-costs";
    private static final String NORMALISE = "normalise";
    private static final String LEDGER = "slice-ledger";

    private SpendTopology() {}

    public static Topology build(RegistrySettings registry, int partitions, LedgerMetrics metrics) {
        var bytes = new ByteArrayDeserializer();
        var topology = new Topology()
                .addSource(earliest(), RAW, SpendTopology::recordTime, bytes, bytes, Topics.RAW_CONFLUENT_COSTS.name())
                .addProcessor(NORMALISE, () -> new NormaliseProcessor(normalisers(registry, partitions), metrics), RAW)
                .addProcessor(LEDGER, () -> new LedgerProcessor(Settling.CONFLUENT, metrics), NORMALISE)
                .addStateStore(ledgerStore(), LEDGER);
        sink(topology, TO_FACTS, Topics.HOURLY_COSTS, registry, new SlicePartitioner<>(FactKey::sliceId));
        sink(topology, TO_LINES, Topics.COST_LINES, registry, new SlicePartitioner<>(LineKey::sliceId));
        sink(topology, TO_SLICES, Topics.SLICES, registry, new SlicePartitioner<>(Slice::id));
        sink(topology, TO_DEAD_LETTERS, Topics.DEAD_LETTERS, registry, null);
        return topology;
    }

    private static <K, V> void sink(
            Topology topology,
            String name,
            Topic<K, V> topic,
            RegistrySettings registry,
            StreamPartitioner<K, V> partitioner) {
        var key = topic.key().make(registry).serializer();
        var value = topic.value().make(registry).serializer();
        topology.addSink(name, topic.name(), key, value, partitioner, LEDGER);
    }

    /** Some producers send -1; by default Kafka Streams would stop at such a record for ever. */
    static long recordTime(ConsumerRecord<Object, Object> raw, long partitionTime) {
        return Math.max(0, raw.timestamp());
    }

    /** One per task: a deserializer is not thread-safe. */
    private static Supplier<Normaliser> normalisers(RegistrySettings registry, int partitions) {
        return () ->
                new Normaliser(Topics.RAW_CONFLUENT_COSTS.value().make(registry).deserializer(), partitions);
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> ledgerStore() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingEnabled()
                .withLoggingEnabled(Map.of());
    }
}
