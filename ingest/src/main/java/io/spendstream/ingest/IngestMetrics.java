package io.spendstream.ingest;

/** What the pollers count. */
public interface IngestMetrics {
    IngestMetrics NONE = new IngestMetrics() {};

    /** A run ended: succeeded or failed. */
    default void run(String source, String status) {}

    /** Lines were committed to a raw topic. */
    default void lines(String source, long count) {}

    /** A request had to be repeated. */
    default void retry(String source) {}
}
