package io.spendstream.bench.latency;

import io.spendstream.bench.Measured;
import java.time.Duration;
import java.util.List;

/** How long rows took, in milliseconds. */
record Latency(double median, double late) {
    /** Publishing each second, committing each second, and the sink's longest wait for records. */
    private static final double INTERVALS = 1_000 + 1_000 + 500;

    /** @param sorted shortest first */
    static Latency of(List<Duration> sorted) {
        return new Latency(millis(sorted, 0.5), millis(sorted, 0.99));
    }

    Measured in(Measured measured, String row) {
        return measured.with(row + " p50, ms", median)
                .with(row + " p99, ms", late)
                .with(row + " p50, intervals", median / INTERVALS)
                .with(row + " p99, intervals", late / INTERVALS);
    }

    private static double millis(List<Duration> sorted, double part) {
        return sorted.get((int) Math.ceil(part * sorted.size()) - 1).toNanos() / 1e6;
    }
}
