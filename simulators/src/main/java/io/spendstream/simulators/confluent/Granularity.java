package io.spendstream.simulators.confluent;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** The Metrics API's time buckets, which start at whole UTC times, and how long an interval each allows. */
enum Granularity {
    PT1M(1, Duration.ofHours(6)),
    PT5M(5, Duration.ofDays(1)),
    PT15M(15, Duration.ofDays(4)),
    PT30M(30, Duration.ofDays(7)),
    PT1H(60, null),
    PT4H(240, null),
    PT6H(360, null),
    PT12H(720, null),
    P1D(1_440, null),
    /** One bucket for the whole interval. */
    ALL(Long.MAX_VALUE, null);

    private final long minutes;
    private final Duration longest;

    Granularity(long minutes, Duration longest) {
        this.minutes = minutes;
        this.longest = longest;
    }

    static Optional<Granularity> of(String text) {
        return Arrays.stream(values()).filter(some -> some.name().equals(text)).findFirst();
    }

    boolean allows(Duration interval) {
        return longest == null || interval.compareTo(longest) <= 0;
    }

    long start(long minute, Window asked) {
        return this == ALL ? asked.from() : Math.floorDiv(minute, minutes) * minutes;
    }

    long end(long minute) {
        return this == ALL ? Long.MAX_VALUE : (Math.floorDiv(minute, minutes) + 1) * minutes;
    }
}
