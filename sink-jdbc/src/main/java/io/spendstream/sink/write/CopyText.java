package io.spendstream.sink.write;

import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.Amount;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Rows in the text format of PostgreSQL's COPY: fields parted by tabs, rows by line feeds, null as {@code \N}. Not
 * thread-safe.
 */
final class CopyText {
    private static final long ONE_DOLLAR = 1_000_000_000_000L;

    private final StringBuilder text = new StringBuilder(1 << 16);
    private boolean rowBegun;

    CopyText add(String value) {
        next();
        if (value == null) {
            text.append("\\N");
            return this;
        }
        for (var i = 0; i < value.length(); i++) {
            append(value.charAt(i));
        }
        return this;
    }

    CopyText add(long value) {
        next();
        text.append(value);
        return this;
    }

    CopyText add(boolean value) {
        next();
        text.append(value ? 't' : 'f');
        return this;
    }

    CopyText add(Instant value) {
        return plain(value);
    }

    CopyText add(LocalDate value) {
        return plain(value);
    }

    /** Nothing here needs an escape. */
    CopyText plain(Object value) {
        next();
        text.append(value == null ? "\\N" : value.toString());
        return this;
    }

    CopyText add(Amount amount) {
        if (amount == null) {
            return plain(null);
        }
        next();
        var usd = Usd.of(amount);
        var small = usd.low();
        // the upper half of a number that fits in 64 bits is only its sign; all but amounts above 9 million do
        if (usd.high() != small >> 63 || small == Long.MIN_VALUE) {
            text.append(usd);
            return this;
        }
        if (small < 0) {
            text.append('-');
            small = -small;
        }
        text.append(small / ONE_DOLLAR).append('.');
        var fraction = String.valueOf(small % ONE_DOLLAR);
        text.append("0".repeat(Usd.SCALE - fraction.length())).append(fraction);
        return this;
    }

    void endRow() {
        text.append('\n');
        rowBegun = false;
    }

    int length() {
        return text.length();
    }

    byte[] take() {
        var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        text.setLength(0);
        return bytes;
    }

    private void next() {
        if (rowBegun) {
            text.append('\t');
        }
        rowBegun = true;
    }

    private void append(char character) {
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
}
