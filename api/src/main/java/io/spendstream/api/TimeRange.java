package io.spendstream.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** From one instant, inclusive, to another, exclusive. */
record TimeRange(Instant from, Instant to) {
    private static final int DEFAULT_DAYS = 30;

    /** Without {@code to}: to the end of today, UTC; without {@code from}: the 30 days before {@code to}. */
    static TimeRange of(QueryParameters query, InstantSource clock) {
        var to = query.text("to")
                .map(text -> instant("to", text))
                .orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS));
        var from = query.text("from")
                .map(text -> instant("from", text))
                .orElseGet(() -> to.minus(DEFAULT_DAYS, ChronoUnit.DAYS));
        if (!from.isBefore(to)) {
            throw ProblemException.badParameter("from", "from (" + from + ") is not before to (" + to + ")");
        }
        return new TimeRange(from, to);
    }

    private static Instant instant(String name, String text) {
        try {
            var instant = text.length() == "2026-10-01".length()
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
            if (Days.areSensible(LocalDate.ofInstant(instant, ZoneOffset.UTC))) {
                return instant;
            }
        } catch (DateTimeException e) {
            throw malformed(name);
        }
        throw malformed(name);
    }

    private static ProblemException malformed(String name) {
        return ProblemException.badParameter(
                name,
                name + " is an instant such as 2026-10-01T00:00:00Z or a UTC day such as 2026-10-01, of the years 2000"
                        + " to 2199");
    }
}
