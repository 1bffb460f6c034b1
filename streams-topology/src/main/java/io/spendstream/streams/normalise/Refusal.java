package io.spendstream.streams.normalise;

import io.spendstream.schemas.Reason;

/** A record that cannot be accepted, as a value on its way out of the pure functions below {@link Normaliser}. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Reason reason;

    Refusal(Reason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
