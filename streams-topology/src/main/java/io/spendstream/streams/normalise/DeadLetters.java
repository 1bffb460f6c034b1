package io.spendstream.streams.normalise;

import io.spendstream.schemas.Reason;
import io.spendstream.schemas.avro.DeadLetter;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;

/**
 * Makes dead letters. They hold the refused record whole, unless it is so large that no record could hold both it and our
 * words: a dead letter that cannot be written would stop the topology at that record for ever. What is cut off is still
 * in the raw topic.
 */
public final class DeadLetters {
    static final int LONGEST_KEY = 20_000;
    static final int LONGEST_VALUE = 1_800_000;
    static final int LONGEST_DETAIL = 1_000;

    private DeadLetters() {}

    public static DeadLetter of(RawBytes raw, Reason reason, String detail) {
        return new DeadLetter(
                reason.word(),
                shortened(detail) + cut("key", raw.key(), LONGEST_KEY) + cut("value", raw.value(), LONGEST_VALUE),
                raw.at().topic(),
                raw.at().partition(),
                raw.at().offset(),
                Instant.ofEpochMilli(raw.at().timestamp()),
                bytes(raw.key(), LONGEST_KEY),
                bytes(raw.value(), LONGEST_VALUE));
    }

    /** The dead letter's own key. */
    public static byte[] key(RawBytes raw) {
        return isLonger(raw.key(), LONGEST_KEY) ? Arrays.copyOf(raw.key(), LONGEST_KEY) : raw.key();
    }

    private static String shortened(String detail) {
        return detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL) + "...";
    }

    private static String cut(String what, byte[] bytes, int longest) {
        return isLonger(bytes, longest)
                ? "; first " + longest + " of the " + what + "'s " + bytes.length + " bytes"
                : "";
    }

    private static ByteBuffer bytes(byte[] bytes, int longest) {
        return bytes == null ? null : ByteBuffer.wrap(bytes, 0, Math.min(bytes.length, longest));
    }

    private static boolean isLonger(byte[] bytes, int longest) {
        return bytes != null && bytes.length > longest;
    }
}
