package io.spendstream.streams;

/** What the topology counts, per instance and since its start. The ledger's own counts are in {@code facts.slices}. */
public interface LedgerMetrics {
    LedgerMetrics NONE = new LedgerMetrics() {};

    /** A raw record has been read. */
    default void record() {}

    /** A record went to {@code dead-letters}; alert on any. */
    default void deadLetter(String reason) {}

    /** A line came with a type that this version does not know; it was counted by the default rule. */
    default void unknownLineType() {}

    /**
     * A value of the ledger was written down from the cache. Compare with {@link #record()}: about as many writes as
     * records say that the cache is too small; it then writes everything down again and again, and most of the speed is
     * gone.
     */
    default void storeWrite() {}

    /** A fact or its tombstone went out. */
    default void fact() {}

    /** A thread of the topology died at a fault and was replaced; alert on any. */
    default void threadDied() {}
}
