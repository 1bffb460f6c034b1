package io.spendstream.streams.ledger;

import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Values that may outgrow a record of the changelog, which holds a mebibyte: they lie in pieces under keys of their own. A
 * value that no broker takes would stop the topology for ever.
 */
final class LargeValues {
    static final int PIECE = 700_000;

    private final KeyValueStore<Bytes, byte[]> store;

    LargeValues(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** @return null when there is none */
    byte[] get(Bytes key) {
        var first = store.get(piece(key, 0));
        if (first == null) {
            return null;
        }
        var value = new byte[ByteBuffer.wrap(first).getInt()];
        var at = first.length - Integer.BYTES;
        System.arraycopy(first, Integer.BYTES, value, 0, at);
        for (var number = 1; at < value.length; number++) {
            var piece = store.get(piece(key, number));
            System.arraycopy(piece, 0, value, at, piece.length);
            at += piece.length;
        }
        return value;
    }

    void put(Bytes key, byte[] value) {
        var before = pieces(store.get(piece(key, 0)));
        var first = Math.min(value.length, PIECE);
        store.put(
                piece(key, 0),
                ByteBuffer.allocate(Integer.BYTES + first)
                        .putInt(value.length)
                        .put(value, 0, first)
                        .array());
        var number = 1;
        for (var at = first; at < value.length; number++) {
            var length = Math.min(value.length - at, PIECE);
            var piece = new byte[length];
            System.arraycopy(value, at, piece, 0, length);
            store.put(piece(key, number), piece);
            at += length;
        }
        for (; number < before; number++) {
            store.delete(piece(key, number));
        }
    }

    private static int pieces(byte[] first) {
        return first == null ? 0 : Math.max(1, (ByteBuffer.wrap(first).getInt() + PIECE - 1) / PIECE);
    }

    private static Bytes piece(Bytes key, int number) {
        return new Bytes(ByteBuffer.allocate(key.get().length + Short.BYTES)
                .put(key.get())
                .putShort((short) number)
                .array());
    }
}
