package io.spendstream.streams.normalise;

import io.spendstream.schemas.Slice;
import io.spendstream.schemas.UsageHour;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * The hours that a period touches: money is not split finer.
 *
 * @param start the hour that it begins in
 * @param hours how many
 */
record HourSpan(UsageHour start, int hours) {
    private static final Duration LONGEST = Duration.ofDays(400);

    /**
     * @param name of the period, for who reads the refusal
     * @param from inclusive
     * @param to exclusive
     */
    static HourSpan of(String name, Instant from, Instant to, Slice slice) {
        if (!from.atZone(ZoneOffset.UTC).toLocalDate().equals(slice.day())) {
            throw new Refusal(
                    Reason.BAD_PERIOD, name + " begins at " + from + ", not on the slice's day " + slice.day());
        }
        if (!to.isAfter(from) || Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw new Refusal(
                    Reason.BAD_PERIOD,
                    name + " from " + from + " to " + to + " is not longer than 0 and up to 400 days");
        }
        var first = UsageHour.of(from);
        var last = UsageHour.of(to.minusNanos(1));
        return new HourSpan(first, last.sinceEpoch() - first.sinceEpoch() + 1);
    }
}
