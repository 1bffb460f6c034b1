package io.spendstream.schemas;

import com.google.common.hash.HashCode;
import com.google.common.hash.Hashing;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A stable hash over a sequence of values (murmur3, 128 bits). It is written to topics and tables, so neither the
 * function nor the encoding may ever change: each value is preceded by its length, an absent one by -1; numbers and
 * UTF-16 characters are little-endian.
 */
public final class Fingerprint {
    private static final VarHandle CHARS = MethodHandles.byteArrayViewVarHandle(char[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes = new byte[256];
    private int size;

    private Fingerprint() {}

    /** @param domain keeps hashes of different things apart */
    public static Fingerprint of(String domain) {
        return new Fingerprint().add(domain);
    }

    public Fingerprint add(String value) {
        if (value == null) {
            return addLength(-1);
        }
        var length = value.length();
        addLength(length);
        makeRoom(Character.BYTES * length);
        for (var i = 0; i < length; i++) {
            CHARS.set(bytes, size + Character.BYTES * i, value.charAt(i));
        }
        size += Character.BYTES * length;
        return this;
    }

    public Fingerprint add(long value) {
        makeRoom(Long.BYTES);
        LONGS.set(bytes, size, value);
        size += Long.BYTES;
        return this;
    }

    public Fingerprint add(Usd value) {
        return add(value.high()).add(value.low());
    }

    public Fingerprint add(Map<String, String> values) {
        if (values == null) {
            return add((String) null);
        }
        add(values.size());
        new TreeMap<>(values).forEach((name, value) -> add(name).add(value));
        return this;
    }

    public long asLong() {
        return hash().asLong();
    }

    public UUID asUuid() {
        var hash = ByteBuffer.wrap(hash().asBytes());
        return new UUID(hash.getLong(), hash.getLong());
    }

    private HashCode hash() {
        return Hashing.murmur3_128().hashBytes(bytes, 0, size);
    }

    private Fingerprint addLength(int value) {
        makeRoom(Integer.BYTES);
        INTS.set(bytes, size, value);
        size += Integer.BYTES;
        return this;
    }

    private void makeRoom(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
