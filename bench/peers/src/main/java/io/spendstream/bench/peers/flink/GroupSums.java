package io.spendstream.bench.peers.flink;

import io.spendstream.schemas.Measures;
import io.spendstream.schemas.Usd;
import java.nio.ByteBuffer;

/**
 * What is kept of a group beside its lines.
 *
 * @param dirty whether its facts are still to be published
 */
record GroupSums(Measures sums, boolean dirty) {
    static final GroupSums NONE = new GroupSums(Measures.ZERO, false);

    static GroupSums of(byte[] bytes) {
        if (bytes == null) {
            return NONE;
        }
        return new GroupSums(PackedLine.measures(ByteBuffer.wrap(bytes), 0), bytes[3 * Usd.BYTES] == 1);
    }

    byte[] toBytes() {
        var bytes = ByteBuffer.allocate(3 * Usd.BYTES + 1);
        PackedLine.put(bytes, sums);
        return bytes.put((byte) (dirty ? 1 : 0)).array();
    }
}
