package io.spendstream.simulators.confluent;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that moves only when told to. */
final class SettableClock implements InstantSource {
    private volatile Instant now;

    private SettableClock(Instant now) {
        this.now = now;
    }

    static SettableClock at(String instant) {
        return new SettableClock(Instant.parse(instant));
    }

    @Override
    public Instant instant() {
        return now;
    }

    void advance(Duration by) {
        now = now.plus(by);
    }
}
