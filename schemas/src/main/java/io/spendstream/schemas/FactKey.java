package io.spendstream.schemas;

import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * The key of an hourly fact: enough to find its row when all that comes is a tombstone.
 *
 * @param sliceId {@link Slice#id()}; decides the partition
 * @param hour decides the table's month
 * @param factId hash of all dimensions of the fact
 */
public record FactKey(long sliceId, UsageHour hour, UUID factId) {
    public static final int BYTES = 28;

    public byte[] toBytes() {
        return ByteBuffer.allocate(BYTES)
                .putLong(sliceId)
                .putInt(hour.sinceEpoch())
                .putLong(factId.getMostSignificantBits())
                .putLong(factId.getLeastSignificantBits())
                .array();
    }

    public static FactKey fromBytes(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a fact key has " + BYTES + " bytes, not " + bytes.length);
        }
        var buffer = ByteBuffer.wrap(bytes);
        return new FactKey(
                buffer.getLong(), new UsageHour(buffer.getInt()), new UUID(buffer.getLong(), buffer.getLong()));
    }
}
