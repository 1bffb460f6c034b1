package io.spendstream.schemas.raw;

import java.time.Duration;
import java.time.Instant;

/** How long a line's period may be. */
public final class LinePeriod {
    private static final Duration LONGEST = Duration.ofDays(400);

    private LinePeriod() {}

    /**
     * @param name of the period
     * @param from inclusive
     * @param to exclusive
     * @throws MalformedRecordException when it is empty, runs backwards or is too long
     */
    public static void check(String name, Instant from, Instant to) {
        if (!to.isAfter(from) || Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw new MalformedRecordException(name + " from " + from + " to " + to + " is not longer than 0 and up to "
                    + LONGEST.toDays() + " days");
        }
    }
}
