package io.spendstream.schemas;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A stable hash over a sequence of values (murmur3, 128 bits). It is written to topics and tables, so neither the
 * function nor the encoding may ever change: each value is preceded by its length, an absent one by -1.
 */
public final class Fingerprint {
    private final Hasher hasher = Hashing.murmur3_128().newHasher();

    private Fingerprint() {}

    /** @param domain keeps hashes of different things apart */
    public static Fingerprint of(String domain) {
        return new Fingerprint().add(domain);
    }

    public Fingerprint add(String value) {
        if (value == null) {
            hasher.putInt(-1);
        } else {
            hasher.putInt(value.length()).putUnencodedChars(value);
        }
        return this;
    }

    public Fingerprint add(long value) {
        hasher.putLong(value);
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
        return hasher.hash().asLong();
    }

    public UUID asUuid() {
        var bytes = ByteBuffer.wrap(hasher.hash().asBytes());
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
