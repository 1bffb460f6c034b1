package io.spendstream.sink.write;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.spendstream.schemas.Slice;
import io.spendstream.schemas.avro.DeadLetter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A refused record as the table holds it. Whatever it was, it fits: what is too long is cut, and said to be.
 *
 * @param value its beginning; absent when it had none
 * @param valueBytes how many bytes there were
 * @param seenAt when a sink read of it
 */
record DeadLetterRow(
        Id id,
        long firstOffset,
        long lastOffset,
        String detail,
        Instant recordedAt,
        Optional<Slice> ofSlice,
        String keyText,
        Optional<byte[]> value,
        long valueBytes,
        Instant seenAt) {
    static final int LONGEST_VALUE = 1 << 18;

    private static final int LONGEST_KEY = 1_000;
    private static final int LONGEST_DETAIL = 2_000;
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    /** What a topic may be called; reasons are shorter. */
    private static final Pattern WORD = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

    /**
     * The same record, wherever in its partition it stands.
     *
     * @param contentId of key and value
     */
    record Id(String topic, int partition, String reason, UUID contentId) {
        Id {
            if (!WORD.matcher(topic).matches() || !WORD.matcher(reason).matches()) {
                throw new IllegalArgumentException("topic and reason are words");
            }
        }
    }

    /** @throws IllegalArgumentException when it cannot be one of ours */
    static DeadLetterRow of(DeadLetter letter, Instant seenAt) {
        var value = letter.getValue();
        return new DeadLetterRow(
                new Id(
                        letter.getTopic(),
                        letter.getPartition(),
                        letter.getReason(),
                        contentId(letter.getKey(), letter.getValue())),
                letter.getOffset(),
                letter.getOffset(),
                shortened(letter.getDetail(), LONGEST_DETAIL),
                withinTables(letter.getTimestamp()),
                slice(letter.getKey()),
                letter.getKey() == null
                        ? ""
                        : shortened(UTF_8.decode(letter.getKey().duplicate()).toString(), LONGEST_KEY),
                Optional.ofNullable(value).map(DeadLetterRow::beginning),
                value == null ? 0 : value.remaining(),
                seenAt);
    }

    /** The same record, read of again. */
    DeadLetterRow and(DeadLetterRow other) {
        return new DeadLetterRow(
                id,
                Math.min(firstOffset, other.firstOffset),
                Math.max(lastOffset, other.lastOffset),
                other.detail,
                other.recordedAt,
                ofSlice,
                keyText,
                value,
                valueBytes,
                other.seenAt);
    }

    String source() {
        return ofSlice.map(Slice::source).orElse("");
    }

    String scope() {
        return ofSlice.map(Slice::scope).orElse("");
    }

    String slice() {
        return ofSlice.map(Slice::text).orElse("");
    }

    /** As a table's text; null when there is none. */
    String valueAsHex() {
        return value.map(bytes -> "\\x" + HexFormat.of().formatHex(bytes)).orElse(null);
    }

    private static Optional<Slice> slice(ByteBuffer key) {
        try {
            return key == null
                    ? Optional.empty()
                    : Optional.of(Slice.parse(
                            UTF_8.newDecoder().decode(key.duplicate()).toString()));
        } catch (CharacterCodingException | IllegalArgumentException e) {
            // the key of another topic, or what it was refused for
            return Optional.empty();
        }
    }

    private static byte[] beginning(ByteBuffer value) {
        var bytes = new byte[Math.min(LONGEST_VALUE, value.remaining())];
        value.duplicate().get(bytes);
        return bytes;
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "...";
    }

    /** A producer may write any time. */
    private static Instant withinTables(Instant time) {
        if (time.isBefore(FIRST)) {
            return FIRST;
        }
        return time.isAfter(LAST) ? LAST : time;
    }

    private static UUID contentId(ByteBuffer key, ByteBuffer value) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : new ByteBuffer[] {key, value}) {
                digest.update(ByteBuffer.allocate(Integer.BYTES)
                        .putInt(part == null ? -1 : part.remaining())
                        .flip());
                if (part != null) {
                    digest.update(part.duplicate());
                }
            }
            var hash = ByteBuffer.wrap(digest.digest());
            return new UUID(hash.getLong(), hash.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
