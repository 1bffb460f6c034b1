package io.spendstream.simulators.confluent;

import java.time.Instant;

/** Counts requests per window of the clock. Thread-safe. */
final class RateMeter {
    private final RateLimit limit;
    private long window = Long.MIN_VALUE;
    private int used;

    RateMeter(RateLimit limit) {
        this.limit = limit;
    }

    synchronized Allowance take(Instant now) {
        long seconds = limit.window().toSeconds();
        long current = Math.floorDiv(now.getEpochSecond(), seconds);
        if (current != window) {
            window = current;
            used = 0;
        }
        boolean granted = used < limit.requests();
        if (granted) {
            used++;
        }
        long reset = seconds - Math.floorMod(now.getEpochSecond(), seconds);
        return new Allowance(granted, limit.requests(), limit.requests() - used, reset);
    }

    /** What is left, and in how many seconds (relative, as with the vendor) there is more. */
    record Allowance(boolean granted, int limit, int remaining, long resetSeconds) {}
}
