package io.spendstream.streams.ledger;

import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * When and how a task's state came to be.
 *
 * @param generation when it began, in seconds since 1970: larger after a rebuild
 * @param isOfOtherSettings whether facts were published with other settings than those of today
 */
record StateOrigin(long generation, boolean isOfOtherSettings) {
    private static final Bytes KEY = new Bytes(new byte[] {'!'});
    /** Of all that the store holds together; each value has a version of its own too. */
    private static final byte FORMAT = 3;

    /** Reads it, or, in an empty store, begins it. */
    static StateOrigin of(KeyValueStore<Bytes, byte[]> store, LedgerSettings settings, long now) {
        var known = store.get(KEY);
        if (known == null) {
            demandEmpty(store);
            write(store, now, settings);
            return new StateOrigin(now, false);
        }
        var bytes = ByteBuffer.wrap(known);
        if (bytes.get() != FORMAT) {
            throw incompatible();
        }
        var generation = bytes.getLong();
        var isOfOtherSettings = bytes.getLong() != settings.fingerprint();
        if (isOfOtherSettings) {
            write(store, generation, settings);
        }
        return new StateOrigin(generation, isOfOtherSettings);
    }

    private static void demandEmpty(KeyValueStore<Bytes, byte[]> store) {
        try (var all = store.all()) {
            if (all.hasNext()) {
                throw incompatible();
            }
        }
    }

    private static IllegalStateException incompatible() {
        return new IllegalStateException("the ledger's state was written by another version of Spendstream; stop all"
                + " topology instances and reset the application as docs/replay.md says: everything is read again");
    }

    private static void write(KeyValueStore<Bytes, byte[]> store, long generation, LedgerSettings settings) {
        store.put(
                KEY,
                ByteBuffer.allocate(1 + 2 * Long.BYTES)
                        .put(FORMAT)
                        .putLong(generation)
                        .putLong(settings.fingerprint())
                        .array());
    }
}
