package io.spendstream.streams;

import static io.spendstream.streams.ledger.LedgerProcessor.STORE;
import static io.spendstream.streams.ledger.LedgerProcessor.TO_DEAD_LETTERS;
import static io.spendstream.streams.ledger.LedgerProcessor.TO_FACTS;
import static io.spendstream.streams.ledger.LedgerProcessor.TO_LINES;
import static io.spendstream.streams.ledger.LedgerProcessor.TO_SLICES;

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
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
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
        var raw = Topics.RAW_CONFLUENT_COSTS;
        return new Topology()
                .addSource(AutoOffsetReset.earliest(), RAW, SpendTopology::recordTime, bytes, bytes, raw.name())
                .addProcessor(
                        NORMALISE, () -> new NormaliseProcessor(() -> normaliser(registry, partitions), metrics), RAW)
                .addProcessor(LEDGER, () -> new LedgerProcessor(Settling.CONFLUENT, metrics), NORMALISE)
                .addStateStore(ledgerStore(), LEDGER)
                .addSink(
                        TO_FACTS,
                        Topics.HOURLY_COSTS.name(),
                        key(Topics.HOURLY_COSTS, registry),
                        value(Topics.HOURLY_COSTS, registry),
                        new SlicePartitioner<>(FactKey::sliceId),
                        LEDGER)
                .addSink(
                        TO_LINES,
                        Topics.COST_LINES.name(),
                        lineKey(),
                        value(Topics.COST_LINES, registry),
                        new SlicePartitioner<>((LineKey key) -> Slice.id(key.slice())),
                        LEDGER)
                .addSink(
                        TO_SLICES,
                        Topics.SLICES.name(),
                        key(Topics.SLICES, registry),
                        value(Topics.SLICES, registry),
                        new SlicePartitioner<>((String slice) -> Slice.id(slice)),
                        LEDGER)
                .addSink(
                        TO_DEAD_LETTERS,
                        Topics.DEAD_LETTERS.name(),
                        key(Topics.DEAD_LETTERS, registry),
                        value(Topics.DEAD_LETTERS, registry),
                        LEDGER);
    }

    /** Some producers send -1; by default Kafka Streams would stop at such a record for ever. */
    static long recordTime(ConsumerRecord<Object, Object> raw, long partitionTime) {
        return Math.max(0, raw.timestamp());
    }

    private static Normaliser normaliser(RegistrySettings registry, int partitions) {
        return new Normaliser(Topics.RAW_CONFLUENT_COSTS.value().make(registry).deserializer(), partitions);
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> ledgerStore() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingEnabled()
                .withLoggingEnabled(Map.of());
    }

    private static <K> Serializer<K> key(Topic<K, ?> topic, RegistrySettings registry) {
        return topic.key().make(registry).serializer();
    }

    private static <V> Serializer<V> value(Topic<?, V> topic, RegistrySettings registry) {
        return topic.value().make(registry).serializer();
    }

    private static Serializer<LineKey> lineKey() {
        var text = Serdes.String().serializer();
        return (topic, key) -> text.serialize(topic, key.text());
    }
}
