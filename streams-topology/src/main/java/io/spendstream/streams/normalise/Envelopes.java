package io.spendstream.streams.normalise;

import io.spendstream.schemas.Feed;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Who speaks, and when: what all raw records have around what they say. */
final class Envelopes {
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    private static final Duration FARTHEST_AHEAD = Duration.ofDays(31);

    private Envelopes() {}

    static String feed(String name) {
        if (!Feed.isValid(name)) {
            throw new Refusal(Reason.BAD_ENVELOPE, "a feed's name is 1 to 64 of a-z, A-Z, 0-9, dot, dash, underscore");
        }
        return name;
    }

    /** A time far ahead would bar what feeds say until it comes; a wrong clock may be some days ahead. */
    static long micros(String field, Instant moment, Coordinates at) {
        if (moment.isBefore(EARLIEST) || moment.isAfter(LATEST)) {
            throw new Refusal(Reason.BAD_ENVELOPE, field + " is not between 2000 and 2200");
        }
        // some producers give no time
        if (at.timestamp() > 0
                && moment.isAfter(Instant.ofEpochMilli(at.timestamp()).plus(FARTHEST_AHEAD))) {
            throw new Refusal(
                    Reason.BAD_ENVELOPE,
                    field + " is more than " + FARTHEST_AHEAD.toDays() + " days after the record's own time");
        }
        return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
    }
}
