package io.spendstream.sink.write;

import java.time.Duration;
import java.time.Instant;

/** How long to wait before the next attempt: doubling from 200 ms to 10 s, from the start again after a calm. */
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration CALM = Duration.ofSeconds(30);

    private Duration next = FIRST;
    private Instant until = Instant.MIN;

    void failed(Instant now) {
        if (isTroubled() && until.plus(CALM).isBefore(now)) {
            next = FIRST;
        }
        until = now.plus(next);
        var doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }

    void succeeded() {
        next = FIRST;
        until = Instant.MIN;
    }

    /** Whether nothing has succeeded since the last failure. */
    boolean isTroubled() {
        return !until.equals(Instant.MIN);
    }

    boolean isOver(Instant now) {
        return !now.isBefore(until);
    }

    /** What is left of the wait, at most the limit. */
    Duration remaining(Instant now, Duration limit) {
        if (isOver(now)) {
            return Duration.ZERO;
        }
        var left = Duration.between(now, until);
        return left.compareTo(limit) < 0 ? left : limit;
    }
}
