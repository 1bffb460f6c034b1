package io.spendstream.streams.normalise;

import io.spendstream.streams.LedgerMetrics;
import io.spendstream.streams.allocate.AllocationTable;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Gives each raw record its coordinates and has the normaliser read it. */
public final class NormaliseProcessor extends ContextualProcessor<byte[], byte[], byte[], LedgerInput> {
    private final Supplier<Normaliser> normalisers;
    private final LedgerMetrics metrics;
    private Normaliser normaliser;

    public NormaliseProcessor(Supplier<Normaliser> normalisers, LedgerMetrics metrics) {
        this.normalisers = normalisers;
        this.metrics = metrics;
    }

    @Override
    public void process(Record<byte[], byte[]> raw) {
        if (normaliser == null) {
            normaliser = normalisers.get();
        }
        var input = normaliser.normalise(RawBytes.of(raw, context()));
        metrics.record();
        if (input.said() instanceof Said.Line line
                && !AllocationTable.knows(line.group().lineType())) {
            metrics.unknownLineType();
        }
        context().forward(raw.withValue(input));
    }
}
