package io.spendstream.sink.write;

import java.time.Instant;

/** Instants that PostgreSQL takes as Java writes them. */
final class SqlTime {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private SqlTime() {}

    /** @throws IllegalArgumentException when it is centuries away from anything that bills */
    static void check(String field, Instant instant) {
        if (instant != null && (instant.isBefore(FIRST) || instant.isAfter(LAST))) {
            throw new IllegalArgumentException(field + " is not between " + FIRST + " and " + LAST);
        }
    }
}
