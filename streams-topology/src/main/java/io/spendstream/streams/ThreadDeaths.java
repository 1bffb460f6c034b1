package io.spendstream.streams;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/** When threads died lately. One that is replaced may have met a passing fault; several in a row meet the same. Thread-safe. */
final class ThreadDeaths {
    private static final int MANY = 3;
    private static final Duration LATELY = Duration.ofMinutes(3);

    private final InstantSource clock;
    private final Deque<Instant> last = new ArrayDeque<>();

    ThreadDeaths(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void add() {
        last.addLast(clock.instant());
        if (last.size() > MANY) {
            last.removeFirst();
        }
    }

    synchronized boolean areMany() {
        return last.size() == MANY && last.getFirst().isAfter(clock.instant().minus(LATELY));
    }
}
