package io.spendstream.simulators.confluent;

import java.time.Instant;

/** From one minute to another, which is no longer part of it; minutes are counted from 1970. */
record Window(long from, long to) {
    private static final long NEVER = Long.MAX_VALUE;

    /** Without an end when it is null. */
    static Window of(Instant from, Instant to) {
        return new Window(minute(from), to == null ? NEVER : minute(to));
    }

    static Window of(Life life) {
        return of(life.first().createdAt(), life.deletedAt());
    }

    static long minute(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), 60L);
    }

    static Instant instant(long minute) {
        return Instant.ofEpochSecond(minute * 60);
    }

    boolean isEmpty() {
        return from >= to;
    }

    Window within(Window other) {
        return new Window(Math.max(from, other.from), Math.min(to, other.to));
    }
}
