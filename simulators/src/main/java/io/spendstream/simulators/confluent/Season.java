package io.spendstream.simulators.confluent;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Thirty days of the calendar in which everything happens once that happens to an inventory; any sixty days contain one
 * whole season. Seasons are fixed in time, so that a later start or a moved clock never changes what was.
 */
record Season(int number) {
    static final int DAYS = 30;

    /** July 2025 to December 2039: before and after, nothing changes. */
    private static final int FIRST = 676;

    private static final int LAST = 852;

    static Stream<Season> all() {
        return IntStream.rangeClosed(FIRST, LAST).mapToObj(Season::new);
    }

    boolean odd() {
        return number % 2 != 0;
    }

    /** A number below n that goes round with the seasons. */
    int turn(int n) {
        return number % n;
    }

    /** Days may lie beyond the season's end. */
    Instant at(int day, int hour) {
        return Instant.EPOCH.plus((long) number * DAYS + day, ChronoUnit.DAYS).plus(hour, ChronoUnit.HOURS);
    }
}
