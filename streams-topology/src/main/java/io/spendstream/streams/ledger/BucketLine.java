package io.spendstream.streams.ledger;

import io.spendstream.schemas.Measures;

/**
 * A line as a bucket holds it.
 *
 * @param group number of the line's group within the slice, or what stands for none
 * @param observedAt microseconds since the epoch
 */
record BucketLine(long id, Measures measures, long contentHash, int group, long observedAt) {
    /** Marks a line that a tombstone removed; it stays, so that an older version cannot come back. */
    static final int RETRACTED = -1;

    /** Of a line that waits to be priced. */
    static final int TO_PRICE = -2;
    /** Of a line that has no price as knowledge stands. */
    static final int UNPRICED = -3;

    static BucketLine retracted(long id, long observedAt) {
        return new BucketLine(id, Measures.ZERO, 0, RETRACTED, observedAt);
    }

    boolean stands() {
        return group != RETRACTED;
    }

    /** Whether it belongs to a group. */
    boolean isPriced() {
        return group >= 0;
    }

    BucketLine seenAt(long later) {
        return new BucketLine(id, measures, contentHash, group, later);
    }
}
