package io.spendstream.bench.peers.flink;

import io.spendstream.schemas.Measures;
import io.spendstream.schemas.Usd;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A line as it travels between Flink's operators: id, when and what it says, its amounts, and the key and value that are
 * published if it is news. Plain bytes, because Flink copies those fastest.
 */
final class PackedLine {
    private static final int ID = 0;
    private static final int OBSERVED_AT = ID + Long.BYTES;
    private static final int CONTENT = OBSERVED_AT + Long.BYTES;
    private static final int MEASURES = CONTENT + Long.BYTES;
    private static final int SLICE = MEASURES + 3 * Usd.BYTES;
    private static final int KEY_LENGTH = SLICE + Long.BYTES;
    private static final int KEY = KEY_LENGTH + Short.BYTES;

    private final ByteBuffer bytes;

    PackedLine(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    static byte[] pack(long id, long observedAt, long content, Measures measures, long slice, byte[] key, byte[] line) {
        var bytes = ByteBuffer.allocate(KEY + key.length + line.length)
                .putLong(id)
                .putLong(observedAt)
                .putLong(content);
        put(bytes, measures);
        return bytes.putLong(slice)
                .putShort((short) key.length)
                .put(key)
                .put(line)
                .array();
    }

    long id() {
        return bytes.getLong(ID);
    }

    long sliceId() {
        return bytes.getLong(SLICE);
    }

    Measures measures() {
        return measures(bytes, MEASURES);
    }

    byte[] key() {
        return Arrays.copyOfRange(bytes.array(), KEY, KEY + bytes.getShort(KEY_LENGTH));
    }

    byte[] line() {
        return Arrays.copyOfRange(bytes.array(), KEY + bytes.getShort(KEY_LENGTH), bytes.capacity());
    }

    /** What is kept of a line: when and what it says, and its amounts. */
    byte[] standing() {
        return Arrays.copyOfRange(bytes.array(), OBSERVED_AT, SLICE);
    }

    boolean isOlderThan(byte[] standing) {
        return bytes.getLong(OBSERVED_AT) < ByteBuffer.wrap(standing).getLong();
    }

    boolean saysTheSameAs(byte[] standing) {
        return bytes.getLong(CONTENT) == ByteBuffer.wrap(standing).getLong(CONTENT - OBSERVED_AT);
    }

    static Measures measuresOf(byte[] standing) {
        return measures(ByteBuffer.wrap(standing), MEASURES - OBSERVED_AT);
    }

    static void put(ByteBuffer into, Measures measures) {
        put(into, measures.cost());
        put(into, measures.list());
        put(into, measures.effective());
    }

    static Measures measures(ByteBuffer from, int at) {
        return new Measures(usd(from, at), usd(from, at + Usd.BYTES), usd(from, at + 2 * Usd.BYTES));
    }

    private static void put(ByteBuffer into, Usd amount) {
        into.putLong(amount.high()).putLong(amount.low());
    }

    private static Usd usd(ByteBuffer from, int at) {
        return Usd.ofBits(from.getLong(at), from.getLong(at + Long.BYTES));
    }
}
