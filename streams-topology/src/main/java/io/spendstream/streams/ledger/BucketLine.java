package io.spendstream.streams.ledger;

import io.spendstream.schemas.Measures;

/**
 * A line as a bucket holds it.
 *
 * @param group number of the line's group within the slice, or {@link #RETRACTED}
 * @param observedAt microseconds since the epoch
 */
record BucketLine(long id, Measures measures, long contentHash, int group, long observedAt) {
    /** Marks a line that a tombstone removed; it stays, so that an older version cannot come back. */
    static final int RETRACTED = -1;

    static BucketLine retracted(long id, long observedAt) {
        return new BucketLine(id, Measures.ZERO, 0, RETRACTED, observedAt);
    }

    boolean stands() {
        return group != RETRACTED;
    }

    BucketLine seenAt(long later) {
        return new BucketLine(id, measures, contentHash, group, later);
    }
}
