package io.spendstream.runner.metrics;

import java.util.List;

/**
 * One of Kafka's own measures that we expose, of all its threads, clients and partitions together.
 *
 * @param group and {@code measure}: what Kafka calls it
 * @param label tag that tells samples apart; none when empty
 * @param perUnit how many of Kafka's units are one of ours
 */
record StreamsMeasure(String group, String measure, String name, Fold fold, String label, long perUnit, String help) {
    private static final long MILLISECONDS = 1_000;
    private static final long NANOSECONDS = 1_000_000_000;
    private static final String THREADS = "stream-thread-metrics";
    private static final String CLIENT = "stream-metrics";

    static final List<StreamsMeasure> ALL = List.of(
            new StreamsMeasure(
                    "consumer-fetch-manager-metrics",
                    "records-lag",
                    "spendstream_streams_lag_records",
                    Fold.SUM,
                    "topic",
                    1,
                    "Records in Kafka that the topology has not read yet."),
            new StreamsMeasure(
                    CLIENT,
                    "alive-stream-threads",
                    "spendstream_streams_threads",
                    Fold.SUM,
                    "",
                    1,
                    "Threads of the topology that are alive."),
            new StreamsMeasure(
                    THREADS,
                    "process-total",
                    "spendstream_streams_processed_records_total",
                    Fold.SUM,
                    "",
                    1,
                    "Records that the present threads have processed."),
            new StreamsMeasure(
                    THREADS,
                    "commit-total",
                    "spendstream_streams_commits_total",
                    Fold.SUM,
                    "",
                    1,
                    "Transactions that the present threads have committed."),
            new StreamsMeasure(
                    THREADS,
                    "commit-latency-max",
                    "spendstream_streams_commit_seconds_max",
                    Fold.MAX,
                    "",
                    MILLISECONDS,
                    "Longest commit of the last half minute or so; a transaction may last ten seconds."),
            new StreamsMeasure(
                    THREADS,
                    "process-latency-avg",
                    "spendstream_streams_process_seconds",
                    Fold.MAX,
                    "",
                    MILLISECONDS,
                    "Average time that the slowest thread takes for a record."),
            new StreamsMeasure(
                    "consumer-coordinator-metrics",
                    "rebalance-total",
                    "spendstream_streams_rebalances_total",
                    Fold.SUM,
                    "",
                    1,
                    "Rebalances of the present threads; many in a row say that instances come and go."),
            new StreamsMeasure(
                    "consumer-metrics",
                    "last-poll-seconds-ago",
                    "spendstream_streams_last_poll_seconds",
                    Fold.MAX,
                    "",
                    1,
                    "Since when the slowest thread has not asked for records."),
            new StreamsMeasure(
                    "producer-metrics",
                    "txn-commit-time-ns-total",
                    "spendstream_streams_transaction_commit_seconds_total",
                    Fold.SUM,
                    "",
                    NANOSECONDS,
                    "Time that the present threads have waited for the broker to commit."));

    /** A thread that is replaced takes its counts along, which looks like a counter that starts again. */
    boolean isCounter() {
        return name.endsWith("_total");
    }

    enum Fold {
        SUM,
        MAX
    }
}
