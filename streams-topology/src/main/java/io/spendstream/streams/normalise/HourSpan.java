package io.spendstream.streams.normalise;

import io.spendstream.schemas.Reason;
import io.spendstream.schemas.Slice;
import io.spendstream.schemas.UsageHour;
import io.spendstream.schemas.raw.LinePeriod;
import io.spendstream.schemas.raw.MalformedRecordException;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * The hours that a period touches: money is not split finer.
 *
 * @param start the hour that it begins in
 * @param hours how many
 */
record HourSpan(UsageHour start, int hours) {
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
        try {
            LinePeriod.check(name, from, to);
        } catch (MalformedRecordException e) {
            throw new Refusal(Reason.BAD_PERIOD, e.getMessage());
        }
        var first = UsageHour.of(from);
        var last = UsageHour.of(to.minusNanos(1));
        return new HourSpan(first, last.sinceEpoch() - first.sinceEpoch() + 1);
    }
}
