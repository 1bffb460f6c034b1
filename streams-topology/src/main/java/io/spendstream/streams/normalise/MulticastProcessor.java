package io.spendstream.streams.normalise;

import io.spendstream.schemas.Reason;
import io.spendstream.streams.LedgerMetrics;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Sends knowledge on to all tasks of the ledger, within the transaction that reads them, so that none misses any
 * and each sees them in one order with its requests. What has faults is refused here, once, not by every task.
 */
public final class MulticastProcessor extends ContextualProcessor<byte[], byte[], Object, Object> {
    public static final String TO_ALL = "ledger-control";
    public static final String TO_DEAD_LETTERS = "refused-knowledge";

    private final Map<String, Supplier<News>> readings;
    private final LedgerMetrics metrics;
    private Map<String, News> reading;

    /** @param readings by topic */
    public MulticastProcessor(Map<String, Supplier<News>> readings, LedgerMetrics metrics) {
        this.readings = readings;
        this.metrics = metrics;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        if (reading == null) {
            reading = readings.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                    .get()));
        }
        var raw = RawBytes.of(record, context());
        metrics.record();
        var time = Math.max(0, record.timestamp());
        var said = reading.get(raw.at().topic()).read(raw);
        if (said instanceof Said.News news) {
            context().forward(new Record<>(KnowledgeKind.controlKey(news.what()), news.what(), time), TO_ALL);
        } else {
            var refused = said instanceof Said.Refused refusal
                    ? refusal
                    : new Said.Refused(Reason.UNREADABLE, "a request does not belong in this topic");
            metrics.deadLetter(refused.reason().word());
            context()
                    .forward(
                            new Record<>(
                                    DeadLetters.key(raw),
                                    DeadLetters.of(raw, refused.reason(), refused.detail()),
                                    time),
                            TO_DEAD_LETTERS);
        }
    }
}
