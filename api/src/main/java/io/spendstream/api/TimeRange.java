package io.spendstream.api;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** From one UTC hour, inclusive, to another, exclusive. */
record TimeRange(Instant from, Instant to) {
    private static final int DEFAULT_DAYS = 30;

    /** Without {@code to}: to the end of today, UTC; without {@code from}: the 30 days before {@code to}. */
    static TimeRange of(QueryParameters query, InstantSource clock) {
        var to = hour(query, "to")
                .orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS));
        var from = hour(query, "from").orElseGet(() -> to.minus(DEFAULT_DAYS, ChronoUnit.DAYS));
        if (!from.isBefore(to)) {
            throw ProblemException.badParameter("from", "from (" + from + ") is not before to (" + to + ")");
        }
        return new TimeRange(from, to);
    }

    /** Facts are of whole hours: a part of one would silently count as all or nothing of it. */
    static Optional<Instant> hour(QueryParameters query, String name) {
        return query.instant(name).map(instant -> {
            if (!instant.equals(instant.truncatedTo(ChronoUnit.HOURS))) {
                throw ProblemException.badParameter(
                        name,
                        name + " is the begin of a UTC hour, because costs are hourly: "
                                + instant.truncatedTo(ChronoUnit.HOURS) + ", not " + instant);
            }
            return instant;
        });
    }
}
