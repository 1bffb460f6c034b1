package io.spendstream.ingest;

/** What the pollers count. */
public interface IngestMetrics {
    IngestMetrics NONE = new IngestMetrics() {};

    /** A run that collects costs ended: succeeded or failed. */
    default void run(String source, String status) {}

    /**
     * A run of any kind ended: costs, inventory or usage. An alert compares the failed ones of each kind with none; whoever
     * counts by kind need not count {@link #run(String, String)}.
     */
    default void run(String source, String kind, String status) {
        if (kind.equals(RunKind.COSTS)) {
            run(source, status);
        }
    }

    /** Cost lines were committed to a raw topic. */
    default void lines(String source, long count) {}

    /** Entities of the inventory that are new, changed or gone were committed. */
    default void entities(String source, long count) {}

    /** Reports of usage, one per cluster and hour that is new or has changed, were committed. */
    default void usageReports(String source, long count) {}

    /**
     * A listing of the inventory was refused, or is not there; what it would list stays as it was known.
     *
     * @param listing kind of what it lists, or {@code catalog-tags}
     */
    default void refused(String source, String listing) {}

    /** A request had to be repeated. */
    default void retry(String source) {}
}
