package io.spendstream.sink.write;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import io.prometheus.client.Histogram;
import java.time.Duration;
import java.time.Instant;

/** What sinks report; one per registry, shared by all sinks of a process. Thread-safe. */
public final class SinkMetrics {
    private final Counter rows;
    private final Histogram batchSeconds;
    private final Gauge lastCommit;
    private final Counter retries;
    private final Counter sendersInTurns;

    public SinkMetrics(CollectorRegistry registry) {
        rows = Counter.build(
                        "spendstream_sink_rows_total",
                        "Rows committed: changed, unchanged or deleted; records skipped; facts swept.")
                .labelNames("table", "operation")
                .register(registry);
        batchSeconds = Histogram.build("spendstream_sink_batch_seconds", "Time to write and commit one batch.")
                .buckets(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
                .register(registry);
        lastCommit = Gauge.build(
                        "spendstream_sink_last_commit_timestamp_seconds",
                        "When a batch was last committed; an alert compares it with the arrival of facts, not with now.")
                .register(registry);
        retries = Counter.build(
                        "spendstream_sink_retries_total",
                        "Waits before another attempt, by cause: database, kafka, registry, ownership.")
                .labelNames("cause")
                .register(registry);
        sendersInTurns = Counter.build(
                        "spendstream_usage_senders_in_turns_total",
                        "Usage reports of a sender that takes turns with another one under one identity, so that each"
                                + " replaces what the other says; alert on any, the log names them.")
                .register(registry);
    }

    void committed(String table, Written written) {
        rows.labels(table, "changed").inc(written.changed());
        rows.labels(table, "unchanged").inc(written.unchanged());
        rows.labels(table, "deleted").inc(written.deleted());
        rows.labels(table, "skipped").inc(written.skipped());
        rows.labels(table, "swept").inc(written.swept());
    }

    void committed(Instant when, Duration took) {
        batchSeconds.observe(took.toNanos() / 1e9);
        lastCommit.set(when.toEpochMilli() / 1e3);
    }

    void senderInTurns() {
        sendersInTurns.inc();
    }

    void retried(String cause) {
        retries.labels(cause).inc();
    }
}
