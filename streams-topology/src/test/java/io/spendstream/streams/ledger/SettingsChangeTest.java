package io.spendstream.streams.ledger;

import static io.spendstream.streams.allocate.AllocationSettings.Payers.OWNERS;
import static io.spendstream.streams.allocate.AllocationSettings.Payers.SHARED;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.avro.CostChange;
import io.spendstream.schemas.avro.HourlyCostFact;
import io.spendstream.schemas.topics.Topics;
import io.spendstream.streams.DrivenTopology;
import io.spendstream.streams.LedgerMetrics;
import io.spendstream.streams.RawRecords;
import io.spendstream.streams.allocate.AllocationSettings;
import io.spendstream.streams.knowledge.Listed;
import io.spendstream.streams.normalise.Coordinates;
import io.spendstream.streams.normalise.LedgerInput;
import io.spendstream.streams.normalise.Normaliser;
import io.spendstream.streams.normalise.RawBytes;
import io.spendstream.streams.normalise.Said;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

/** A line of support, and two who belong to the organisation. */
class SettingsChangeTest {
    private static final Serde<SpecificRecord> RAW =
            Topics.RAW_CONFLUENT_COSTS.value().make(DrivenTopology.REGISTRY);
    private static final Serde<SpecificRecord> NEWS =
            Topics.LEDGER_CONTROL.value().make(DrivenTopology.REGISTRY);
    private static final AllocationSettings SHARING = AllocationSettings.DEFAULTS;
    private static final AllocationSettings OWNING = new AllocationSettings(70, OWNERS, SHARED);

    private static final Properties CONFIG = new Properties();

    static {
        CONFIG.put("application.id", "settings");
        CONFIG.put("bootstrap.servers", "nowhere");
        CONFIG.put("processing.exception.handler.global.enabled", true);
    }

    private final Map<String, KeyValueStore<Bytes, byte[]>> stores =
            Map.of(LedgerProcessor.STORE, CopyingStore.empty(), LedgerProcessor.KNOWLEDGE, CopyingStore.empty());

    @Test
    void shouldPublishAgainWhenItStartsWithOtherSettings() {
        start(SHARING, support(), listed("sa-1"), listed("sa-2"));

        var out = start(OWNING);

        assertThat(facts(out)).extracting(HourlyCostFact::getPrincipalId).containsOnly("sa-1", "sa-2");
        assertThat(facts(out)).hasSize(48);
        assertThat(tombstones(out)).isEqualTo(24);
        assertThat(out)
                .filteredOn(record -> record.value() instanceof CostChange)
                .extracting(record -> ((CostChange) record.value()).getCause())
                .containsExactly("settings");
    }

    @Test
    void shouldPublishNothingWhenItStartsWithTheSameSettings() {
        start(OWNING, support(), listed("sa-1"));

        assertThat(start(OWNING)).isEmpty();
    }

    @Test
    void shouldComeBackToTheSameFactsWhenSettingsAreTakenBack() {
        var before = facts(start(SHARING, support(), listed("sa-1")));
        start(OWNING);

        assertThat(facts(start(SHARING))).containsExactlyInAnyOrderElementsOf(before);
    }

    /** Another process on the same stores: takes in what is given, publishes, and ends. */
    private List<Record<?, ?>> start(AllocationSettings settings, LedgerInput... inputs) {
        var context = new Context();
        var processor = new LedgerProcessor(
                new LedgerSettings(Settling.CONFLUENT, settings, 1 << 20),
                new WriteCounts(LedgerMetrics.NONE),
                () -> NEWS,
                () -> Topics.COST_LINES.value().make(DrivenTopology.REGISTRY),
                LedgerMetrics.NONE);
        processor.init(context);
        for (var input : inputs) {
            processor.process(new Record<>(null, input, 0));
        }
        context.scheduledPunctuators().get(0).getPunctuator().punctuate(1_000);
        return context.forwarded().stream()
                .<Record<?, ?>>map(MockProcessorContext.CapturedForward::record)
                .toList();
    }

    private final class Context extends MockProcessorContext<Object, Object> {
        Context() {
            super(CONFIG, new TaskId(0, 0), null);
            setCurrentSystemTimeMs(0);
        }

        @Override
        @SuppressWarnings("unchecked")
        public <S extends StateStore> S getStateStore(String name) {
            return (S) stores.get(name);
        }
    }

    private static List<HourlyCostFact> facts(List<Record<?, ?>> out) {
        return out.stream()
                .map(Record::value)
                .filter(HourlyCostFact.class::isInstance)
                .map(HourlyCostFact.class::cast)
                .toList();
    }

    private static long tombstones(List<Record<?, ?>> out) {
        return out.stream().map(Record::value).filter(Objects::isNull).count();
    }

    private static LedgerInput support() {
        var line = RawRecords.line(1, 1, "24");
        line.setLineType("SUPPORT");
        var at = new Coordinates(Topics.RAW_CONFLUENT_COSTS.name(), 0, 0, 0);
        var key = RawRecords.SLICE.text().getBytes(StandardCharsets.UTF_8);
        var value = RAW.serializer().serialize(at.topic(), line);
        return Normaliser.ofCosts(RAW.deserializer(), 1).normalise(new RawBytes(at, key, value));
    }

    private static LedgerInput listed(String id) {
        return new LedgerInput(null, null, new Said.News(Listed.serviceAccount(id)));
    }
}
