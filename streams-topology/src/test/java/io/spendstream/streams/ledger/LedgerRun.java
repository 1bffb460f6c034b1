package io.spendstream.streams.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.FactKey;
import io.spendstream.schemas.LineKey;
import io.spendstream.schemas.Reason;
import io.spendstream.schemas.avro.CostChange;
import io.spendstream.schemas.avro.CostLine;
import io.spendstream.schemas.avro.HourlyCostFact;
import io.spendstream.schemas.avro.RecomputeRequest;
import io.spendstream.schemas.avro.SliceState;
import io.spendstream.schemas.topics.Topics;
import io.spendstream.streams.DrivenTopology;
import io.spendstream.streams.RawRecords;
import io.spendstream.streams.knowledge.KnowledgeStore;
import io.spendstream.streams.normalise.Coordinates;
import io.spendstream.streams.normalise.CostTopics;
import io.spendstream.streams.normalise.LedgerInput;
import io.spendstream.streams.normalise.News;
import io.spendstream.streams.normalise.Normaliser;
import io.spendstream.streams.normalise.RawBytes;
import io.spendstream.streams.normalise.Said;
import io.spendstream.streams.reference.Published;
import io.spendstream.streams.reference.Told;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** The ledger on stores of its own, fed with raw records; keeps what a compacted topic would keep. */
final class LedgerRun implements LedgerOutput {
    private static final Serde<SpecificRecord> RAW =
            Topics.RAW_CONFLUENT_COSTS.value().make(DrivenTopology.REGISTRY);
    private static final Serde<SpecificRecord> NEWS =
            Topics.LEDGER_CONTROL.value().make(DrivenTopology.REGISTRY);

    private static final Serde<CostLine> LINES = Topics.COST_LINES.value().make(DrivenTopology.REGISTRY);

    final Map<FactKey, HourlyCostFact> facts = new HashMap<>();
    final Map<LineKey, CostLine> lines = new HashMap<>();
    final Map<String, SliceState> slices = new HashMap<>();
    final List<CostChange> changes = new ArrayList<>();
    final List<Reason> refused = new ArrayList<>();
    /** Facts and their tombstones that went out. */
    int published;

    private final Function<RawBytes, LedgerInput> costs = CostTopics.normaliser(DrivenTopology.REGISTRY, 1);
    private final Normaliser usage = Normaliser.ofUsage(
            Topics.RAW_CONFLUENT_USAGE.value().make(DrivenTopology.REGISTRY).deserializer(), 1);
    private final News news = new News(NEWS.deserializer());
    private CachedStore store = new CachedStore(new Random(1));
    private KeyValueStore<Bytes, byte[]> knowledge = CopyingStore.empty();
    private LedgerSettings settings;
    private Ledger ledger;
    private long offset;
    private long now;

    LedgerRun() {
        this(LedgerSettings.DEFAULTS);
    }

    LedgerRun(LedgerSettings settings) {
        restart(settings);
    }

    void tell(SpecificRecord raw) {
        tell(RawRecords.SLICE.text(), raw);
    }

    void tell(String slice, SpecificRecord raw) {
        tell(Told.cost(slice, raw));
    }

    void tell(Told told) {
        var at = new Coordinates(told.topic(), 0, offset++, 0);
        var value = bytes(told);
        var raw = new RawBytes(at, told.key().getBytes(StandardCharsets.UTF_8), value);
        ledger.accept(
                switch (told.topic()) {
                    case Told.COSTS, Told.FOCUS, Told.GCP, Told.REPORTS -> costs.apply(raw);
                    case Told.USAGE -> usage.normalise(raw);
                    default -> new LedgerInput(raw, null, news.read(raw));
                });
    }

    /** As any producer of the topic writes it. */
    private static byte[] bytes(Told told) {
        return RAW.serializer().serialize(told.topic(), told.record());
    }

    void ask(RecomputeRequest request) {
        ledger.accept(new LedgerInput(null, null, new Said.Recompute(request)));
    }

    void publish(int atMost) {
        ledger.publish(atMost, now++);
    }

    void publish() {
        publish(Integer.MAX_VALUE);
    }

    int largestValue() {
        return store.content().values().stream()
                .mapToInt(value -> value.length)
                .max()
                .orElse(0);
    }

    Published topics() {
        return new Published(facts.values(), lines, slices, changes);
    }

    /** Sets the clock that publishing looks at. */
    void setClock(long millis) {
        now = millis;
    }

    /** As after a crash: what was committed is in the store, what was in memory is gone. */
    void restart() {
        restart(settings);
    }

    void restart(LedgerSettings newSettings) {
        settings = newSettings;
        store.writeDown();
        start(1);
    }

    /** As after a reset of the application: nothing is left of the state, everything of what was published. */
    void rebuild() {
        store = new CachedStore(new Random(2));
        knowledge = CopyingStore.empty();
        start(2);
    }

    private void start(long generation) {
        var origin = StateOrigin.of(store, settings, generation);
        ledger = new Ledger(
                new LedgerStore(store, store::writes, LINES),
                new KnowledgeStore(knowledge, NEWS),
                settings,
                origin.generation(),
                this);
        if (origin.isOfOtherSettings()) {
            ledger.settingsChanged();
        }
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
        var before = slices.put(state.getSlice(), state);
        if (before != null && before.getGeneration() == state.getGeneration()) {
            assertThat(state.getVersion()).isEqualTo(before.getVersion() + 1);
        }
    }

    @Override
    public void change(CostChange change) {
        changes.add(change);
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
