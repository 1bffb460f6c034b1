package io.spendstream.ingest.exporter;

/** What the exporter counts. */
public interface ExporterMetrics {
    ExporterMetrics NONE = new ExporterMetrics() {};

    /** An hour was reported. */
    default void reported() {}

    /** An hour was reported without this quantity, because Prometheus has no data of it. */
    default void gap(String measure) {}

    /** A round failed; the hours that it did not report are asked for again. */
    default void failed() {}

    /** Hours that are due and not reported. */
    default void missing(int hours) {}
}
