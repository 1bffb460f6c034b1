package io.spendstream.runner;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Where the time goes, part after part. Not thread-safe. */
final class Laps {
    private final InstantSource clock;
    private final Map<String, Duration> parts = new LinkedHashMap<>();
    private Instant last;

    Laps(InstantSource clock) {
        this.clock = clock;
        this.last = clock.instant();
    }

    /** What has been done since the last one. */
    void done(String part) {
        var now = clock.instant();
        parts.merge(part, Duration.between(last, now), Duration::plus);
        last = now;
    }

    /** {@code 41 s: servers 7 s, stages 3 s, ...} */
    @Override
    public String toString() {
        var whole = parts.values().stream().reduce(Duration.ZERO, Duration::plus);
        return seconds(whole) + ": "
                + parts.entrySet().stream()
                        .map(part -> part.getKey() + " " + seconds(part.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static String seconds(Duration time) {
        return Math.round(time.toMillis() / 1e3) + " s";
    }
}
