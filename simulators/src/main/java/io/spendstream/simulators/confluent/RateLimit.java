package io.spendstream.simulators.confluent;

import java.time.Duration;

/** So many requests within a window of the clock; the rest get 429 until the next window. */
public record RateLimit(int requests, Duration window) {
    /** High enough never to be met, so that a clock that stands still blocks nobody. */
    public static final RateLimit GENEROUS = new RateLimit(1_000_000, Duration.ofMinutes(1));

    public RateLimit {
        if (requests < 1 || window.toSeconds() < 1) {
            throw new IllegalArgumentException(
                    "a rate limit needs at least 1 request and 1 second, found " + requests + " requests in " + window);
        }
    }
}
