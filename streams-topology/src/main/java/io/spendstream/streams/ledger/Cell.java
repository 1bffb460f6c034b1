package io.spendstream.streams.ledger;

import org.apache.kafka.common.utils.Bytes;

/** A value of the ledger's store that changes in place: the cache above the store keeps this very array. */
final class Cell {
    private static final long NEVER = -1;

    final Bytes key;
    private byte[] bytes;
    private long writtenAt = NEVER;

    /** @param bytes what the store holds; null for nothing */
    Cell(Bytes key, byte[] bytes) {
        this.key = key;
        this.bytes = bytes;
    }

    /** Null when there is nothing. */
    byte[] bytes() {
        return bytes;
    }

    /**
     * Whether the store has to be told: it holds another array, or may have written this one down before it changed.
     *
     * @param now how much the store below the cache had been written when this was asked
     */
    boolean mustBePut(byte[] changed, long now) {
        if (changed == bytes && writtenAt == now) {
            return false;
        }
        bytes = changed;
        writtenAt = now;
        return true;
    }

    void isGone() {
        bytes = null;
        writtenAt = NEVER;
    }
}
