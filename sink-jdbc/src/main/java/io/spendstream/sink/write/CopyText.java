package io.spendstream.sink.write;

import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.Amount;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * Rows in the text format of PostgreSQL's COPY, as bytes: fields parted by tabs, rows by line feeds, null as {@code \N}. A
 * field's text is mostly plain ASCII, so that is the short way through. Not thread-safe.
 */
final class CopyText {
    private static final long ONE_DOLLAR = 1_000_000_000_000L;
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int SECONDS_PER_HOUR = 3_600;

    private byte[] bytes = new byte[1 << 17];
    private int length;
    private boolean rowBegun;
    private long lastDay = Long.MIN_VALUE;
    private String lastDayText = "";

    CopyText add(String value) {
        if (value == null) {
            return plain(null);
        }
        next();
        append(value);
        return this;
    }

    CopyText add(long value) {
        return plain(value);
    }

    CopyText add(boolean value) {
        return plain(value ? "t" : "f");
    }

    /** Hours come by the million and are of few days: only the day is worth keeping. */
    CopyText add(Instant value) {
        if (value == null || value.getNano() != 0 || value.getEpochSecond() % SECONDS_PER_HOUR != 0) {
            return plain(value);
        }
        var day = Math.floorDiv(value.getEpochSecond(), (long) SECONDS_PER_DAY);
        if (day != lastDay) {
            lastDayText = LocalDate.ofEpochDay(day).toString();
            lastDay = day;
        }
        var hour = (int) Math.floorMod(value.getEpochSecond(), (long) SECONDS_PER_DAY) / SECONDS_PER_HOUR;
        next();
        append(lastDayText);
        append(hour < 10 ? " 0" : " ");
        append(Integer.toString(hour));
        append(":00:00Z");
        return this;
    }

    CopyText add(LocalDate value) {
        return plain(value);
    }

    /** Nothing here needs an escape. */
    CopyText plain(Object value) {
        next();
        if (value == null) {
            makeRoom(2);
            bytes[length++] = '\\';
            bytes[length++] = 'N';
        } else {
            append(value.toString());
        }
        return this;
    }

    CopyText add(Amount amount) {
        if (amount == null) {
            return plain(null);
        }
        var usd = Usd.of(amount);
        var small = usd.low();
        // the upper half of a number that fits in 64 bits is only its sign; all but amounts above 9 million do
        if (usd.high() != small >> 63 || small == Long.MIN_VALUE) {
            return plain(usd);
        }
        next();
        if (small < 0) {
            append("-");
            small = -small;
        }
        append(Long.toString(small / ONE_DOLLAR));
        append(".");
        var fraction = small % ONE_DOLLAR;
        makeRoom(Usd.SCALE);
        for (var digit = length + Usd.SCALE - 1; digit >= length; digit--) {
            bytes[digit] = (byte) ('0' + fraction % 10);
            fraction /= 10;
        }
        length += Usd.SCALE;
        return this;
    }

    void endRow() {
        makeRoom(1);
        bytes[length++] = '\n';
        rowBegun = false;
    }

    int length() {
        return length;
    }

    /** Valid up to the length, until something is added. */
    byte[] bytes() {
        return bytes;
    }

    void clear() {
        length = 0;
    }

    private void next() {
        if (rowBegun) {
            makeRoom(1);
            bytes[length++] = '\t';
        }
        rowBegun = true;
    }

    private void append(String value) {
        makeRoom(value.length());
        for (var i = 0; i < value.length(); i++) {
            var character = value.charAt(i);
            if (character > '\r' && character < 0x80 && character != '\\') {
                bytes[length++] = (byte) character;
            } else {
                appendRest(value, i);
                return;
            }
        }
    }

    private void appendRest(String value, int from) {
        var text = new StringBuilder();
        for (var i = from; i < value.length(); i++) {
            var character = value.charAt(i);
            switch (character) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                // PostgreSQL's text cannot hold it; a provider's stray byte must not stop the sink
                case '\0' -> text.append('\uFFFD');
                default -> text.append(character);
            }
        }
        var encoded = text.toString().getBytes(StandardCharsets.UTF_8);
        makeRoom(encoded.length);
        System.arraycopy(encoded, 0, bytes, length, encoded.length);
        length += encoded.length;
    }

    private void makeRoom(int count) {
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
        }
    }
}
