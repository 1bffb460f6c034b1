package io.spendstream.streams.normalise;

import io.spendstream.schemas.Sources;
import io.spendstream.streams.LedgerMetrics;
import io.spendstream.streams.allocate.AllocationTable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Gives each raw record its coordinates and has the normaliser read it. */
public final class NormaliseProcessor extends ContextualProcessor<byte[], byte[], byte[], LedgerInput> {
    private final Supplier<Function<RawBytes, LedgerInput>> normalisers;
    private final LedgerMetrics metrics;
    private Function<RawBytes, LedgerInput> normaliser;

    /** @param normalisers gives one for each task: a deserializer is not thread-safe */
    public NormaliseProcessor(Supplier<Function<RawBytes, LedgerInput>> normalisers, LedgerMetrics metrics) {
        this.normalisers = normalisers;
        this.metrics = metrics;
    }

    @Override
    public void process(Record<byte[], byte[]> raw) {
        if (normaliser == null) {
            normaliser = normalisers.get();
        }
        var input = normaliser.apply(RawBytes.of(raw, context()));
        metrics.record();
        if (input.said() instanceof Said.Line line
                && input.slice().source().equals(Sources.CONFLUENT)
                && !AllocationTable.knows(line.group().lineType())) {
            metrics.unknownLineType();
        }
        context().forward(raw.withValue(input));
    }
}
