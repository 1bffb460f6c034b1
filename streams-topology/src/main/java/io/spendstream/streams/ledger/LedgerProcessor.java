package io.spendstream.streams.ledger;

import io.spendstream.schemas.FactKey;
import io.spendstream.schemas.LineKey;
import io.spendstream.schemas.Reason;
import io.spendstream.schemas.avro.CostChange;
import io.spendstream.schemas.avro.CostLine;
import io.spendstream.schemas.avro.HourlyCostFact;
import io.spendstream.schemas.avro.SliceState;
import io.spendstream.streams.LedgerMetrics;
import io.spendstream.streams.knowledge.KnowledgeStore;
import io.spendstream.streams.normalise.DeadLetters;
import io.spendstream.streams.normalise.LedgerInput;
import io.spendstream.streams.normalise.RawBytes;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** The ledger inside Kafka Streams: its store below, its sinks behind, publishing on the clock. */
public final class LedgerProcessor extends ContextualProcessor<byte[], LedgerInput, Object, Object> {
    public static final String STORE = "ledger";
    public static final String KNOWLEDGE = "knowledge";
    public static final String TO_FACTS = "hourly-costs";
    public static final String TO_LINES = "cost-lines";
    public static final String TO_SLICES = "slices";
    public static final String TO_CHANGES = "changes";
    public static final String TO_DEAD_LETTERS = "dead-letters";

    private static final Duration PUBLISH_EVERY = Duration.ofSeconds(1);
    private static final int FACTS_AT_ONCE = 250_000;

    private final LedgerSettings settings;
    private final WriteCounts writes;
    private final Supplier<Serde<SpecificRecord>> news;
    private final Supplier<Serde<CostLine>> lines;
    private final LedgerMetrics metrics;
    private Ledger ledger;
    private long now;

    /**
     * @param writes of the stores that the topology was given
     * @param news how records of ledger.control are kept
     * @param lines how lines are kept until they can be priced
     */
    public LedgerProcessor(
            LedgerSettings settings,
            WriteCounts writes,
            Supplier<Serde<SpecificRecord>> news,
            Supplier<Serde<CostLine>> lines,
            LedgerMetrics metrics) {
        this.settings = settings;
        this.writes = writes;
        this.news = news;
        this.lines = lines;
        this.metrics = metrics;
    }

    /** Runs again on the same object after a task was revived, so nothing of before may survive it. */
    @Override
    public void init(ProcessorContext<Object, Object> context) {
        super.init(context);
        KeyValueStore<Bytes, byte[]> store = context.getStateStore(STORE);
        KeyValueStore<Bytes, byte[]> knowledge = context.getStateStore(KNOWLEDGE);
        var origin = StateOrigin.of(store, settings, context.currentSystemTimeMs() / 1_000);
        ledger = new Ledger(
                new LedgerStore(store, writes.of(context.taskId()), lines.get()),
                new KnowledgeStore(knowledge, news.get()),
                settings,
                origin.generation(),
                new Forwarding());
        if (origin.isOfOtherSettings()) {
            ledger.settingsChanged();
        }
        context.schedule(PUBLISH_EVERY, PunctuationType.WALL_CLOCK_TIME, time -> {
            now = time;
            ledger.publish(FACTS_AT_ONCE, time);
        });
    }

    @Override
    public void process(Record<byte[], LedgerInput> record) {
        now = record.timestamp();
        ledger.accept(record.value());
    }

    private final class Forwarding implements LedgerOutput {
        @Override
        public void line(LineKey key, CostLine line) {
            forward(key, line, TO_LINES);
        }

        @Override
        public void fact(FactKey key, HourlyCostFact fact) {
            metrics.fact();
            forward(key, fact, TO_FACTS);
        }

        @Override
        public void slice(SliceState state) {
            forward(state.getSlice(), state, TO_SLICES);
        }

        @Override
        public void change(CostChange change) {
            forward(change.getSlice(), change, TO_CHANGES);
        }

        @Override
        public void deadLetter(RawBytes raw, Reason reason, String detail) {
            metrics.deadLetter(reason.word());
            forward(DeadLetters.key(raw), DeadLetters.of(raw, reason, detail), TO_DEAD_LETTERS);
        }

        private void forward(Object key, Object value, String child) {
            context().forward(new Record<>(key, value, Math.max(0, now)), child);
        }
    }
}
