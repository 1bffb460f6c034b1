package io.spendstream.ingest.exporter;

import java.time.Instant;
import java.time.InstantSource;

/** Stands still until it is set. */
final class Clock implements InstantSource {
    private volatile Instant now;

    Clock(String now) {
        this.now = Instant.parse(now);
    }

    void set(String moment) {
        now = Instant.parse(moment);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
