package io.spendstream.streams.normalise;

import io.spendstream.schemas.Feed;
import io.spendstream.schemas.Reason;
import io.spendstream.schemas.raw.ObservedAt;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Who speaks, and when: what all raw records have around what they say. */
final class Envelopes {
    private Envelopes() {}

    static String feed(String name) {
        if (!Feed.isValid(name)) {
            throw new Refusal(Reason.BAD_ENVELOPE, "a feed's name is 1 to 64 of a-z, A-Z, 0-9, dot, dash, underscore");
        }
        return name;
    }

    static long micros(String field, Instant moment, Coordinates at) {
        ObservedAt.fault(field, moment, at.timestamp()).ifPresent(fault -> {
            throw new Refusal(Reason.BAD_ENVELOPE, fault);
        });
        return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
    }
}
