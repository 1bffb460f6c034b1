package io.spendstream.streams.normalise;

import io.spendstream.streams.LedgerMetrics;
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
        var place = context().recordMetadata().orElseThrow();
        var at = new Coordinates(place.topic(), place.partition(), place.offset(), raw.timestamp());
        var input = normaliser.normalise(new RawBytes(at, raw.key(), raw.value()));
        metrics.record();
        if (input.said() instanceof Said.Line line
                && !LineTypes.isKnown(line.group().lineType())) {
            metrics.unknownLineType();
        }
        context().forward(raw.withValue(input));
    }
}
