package io.spendstream.streams.ledger;

import io.spendstream.schemas.FactKey;
import io.spendstream.schemas.LineKey;
import io.spendstream.schemas.avro.CostLine;
import io.spendstream.schemas.avro.HourlyCostFact;
import io.spendstream.schemas.avro.SliceState;
import io.spendstream.schemas.topics.Topics;
import io.spendstream.streams.DrivenTopology;
import io.spendstream.streams.RawRecords;
import io.spendstream.streams.normalise.Coordinates;
import io.spendstream.streams.normalise.Normaliser;
import io.spendstream.streams.normalise.RawBytes;
import io.spendstream.streams.normalise.Reason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** The ledger on a store of its own, fed with raw records; keeps what a compacted topic would keep. */
final class LedgerRun implements LedgerOutput {
    private static final Serde<SpecificRecord> RAW =
            Topics.RAW_CONFLUENT_COSTS.value().make(DrivenTopology.REGISTRY);

    final Map<FactKey, HourlyCostFact> facts = new HashMap<>();
    final Map<LineKey, CostLine> lines = new HashMap<>();
    final Map<String, SliceState> slices = new HashMap<>();
    final List<Reason> refused = new ArrayList<>();
    int published;

    private final KeyValueStore<Bytes, byte[]> store = CopyingStore.empty();
    private final Normaliser normaliser = new Normaliser(RAW.deserializer(), 1);
    private Ledger ledger = new Ledger(store, Settling.CONFLUENT, this);
    private long offset;

    void tell(SpecificRecord raw) {
        tell(RawRecords.SLICE.text(), raw);
    }

    void tell(String slice, SpecificRecord raw) {
        var topic = Topics.RAW_CONFLUENT_COSTS.name();
        var at = new Coordinates(topic, 0, offset++, 0);
        var value = RAW.serializer().serialize(topic, raw);
        ledger.accept(normaliser.normalise(new RawBytes(at, slice.getBytes(StandardCharsets.UTF_8), value)));
    }

    void publish(int atMost) {
        ledger.publish(atMost);
    }

    void publish() {
        publish(Integer.MAX_VALUE);
    }

    /** As after a crash: what was committed is in the store, what was in memory is gone. */
    void restart() {
        ledger = new Ledger(store, Settling.CONFLUENT, this);
    }

    @Override
    public void line(LineKey key, CostLine line) {
        keep(lines, key, line);
    }

    @Override
    public void fact(FactKey key, HourlyCostFact fact) {
        published++;
        keep(facts, key, fact);
    }

    @Override
    public void slice(SliceState state) {
        slices.put(state.getSlice(), state);
    }

    @Override
    public void deadLetter(RawBytes raw, Reason reason, String detail) {
        refused.add(reason);
    }

    private static <K, V> void keep(Map<K, V> table, K key, V value) {
        if (value == null) {
            table.remove(key);
        } else {
            table.put(key, value);
        }
    }
}
