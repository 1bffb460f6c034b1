package io.spendstream.streams.normalise;

import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Reads ledger.control for one task of the ledger. */
public final class NewsProcessor extends ContextualProcessor<byte[], byte[], byte[], LedgerInput> {
    private final Supplier<News> readings;
    private News reading;

    public NewsProcessor(Supplier<News> readings) {
        this.readings = readings;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        if (reading == null) {
            reading = readings.get();
        }
        var raw = RawBytes.of(record, context());
        context().forward(record.withValue(new LedgerInput(raw, null, reading.read(raw))));
    }
}
