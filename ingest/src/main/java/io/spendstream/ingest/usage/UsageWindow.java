package io.spendstream.ingest.usage;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which hours to read. The provider forgets after seven days, and of an hour that it has half forgotten it would tell too
 * little, so the oldest hour read is one that it keeps for a while longer. The newest is the last that is over.
 */
record UsageWindow(int rereadHours) {
    private static final Duration KEPT = Duration.ofDays(7);
    private static final Duration MARGIN = Duration.ofHours(1);

    /** The first hour that can be read whole. */
    static Instant oldest(Instant now) {
        return HourRange.startAfter(now.minus(KEPT).plus(MARGIN));
    }

    /** @param lastSuccess when the last run that read everything began; without one all that is kept is read */
    HourRange at(Instant now, Optional<Instant> lastSuccess) {
        var all = all(now);
        return lastSuccess
                .map(success -> HourRange.startOf(success).isBefore(all.to()) ? HourRange.startOf(success) : all.to())
                .map(readUntil -> readUntil.minus(Duration.ofHours(rereadHours)))
                .flatMap(from -> all.within(from, all.to()))
                .orElse(all);
    }

    static HourRange all(Instant now) {
        return new HourRange(oldest(now), HourRange.startOf(now));
    }
}
