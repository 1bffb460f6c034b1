package io.spendstream.ingest;

import java.util.concurrent.ConcurrentHashMap;

/** What was counted, by words such as {@code inventory failed}. */
public final class Counts extends ConcurrentHashMap<String, Long> implements IngestMetrics {
    private static final long serialVersionUID = 1;

    @Override
    public void run(String source, String kind, String status) {
        merge(kind + " " + status, 1L, Long::sum);
    }

    @Override
    public void entities(String source, long count) {
        merge("entities", count, Long::sum);
    }

    @Override
    public void usageReports(String source, long count) {
        merge("reports", count, Long::sum);
    }

    @Override
    public void refused(String source, String listing) {
        merge("refused " + listing, 1L, Long::sum);
    }
}
