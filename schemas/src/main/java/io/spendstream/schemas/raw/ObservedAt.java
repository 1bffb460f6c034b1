package io.spendstream.schemas.raw;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Which times a record may give for itself. A time far ahead would bar what is said until it comes. */
public final class ObservedAt {
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    /** A wrong clock may be some days ahead. */
    private static final Duration FARTHEST_AHEAD = Duration.ofDays(31);

    private ObservedAt() {}

    /**
     * What is wrong with it.
     *
     * @param recordTime of the record in its topic, milliseconds; some producers give none
     */
    public static Optional<String> fault(String field, Instant moment, long recordTime) {
        if (moment.isBefore(EARLIEST) || moment.isAfter(LATEST)) {
            return Optional.of(field + " is not between 2000 and 2200");
        }
        if (recordTime > 0 && moment.isAfter(Instant.ofEpochMilli(recordTime).plus(FARTHEST_AHEAD))) {
            return Optional.of(
                    field + " is more than " + FARTHEST_AHEAD.toDays() + " days after the record's own time");
        }
        return Optional.empty();
    }
}
