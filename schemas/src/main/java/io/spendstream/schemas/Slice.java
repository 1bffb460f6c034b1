package io.spendstream.schemas;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/**
 * Everything one source says about one billing scope on one UTC day; as text ({@code confluent|org-abc|2026-10-01}) the
 * key of raw records. A scope may contain a bar, a source may not. Immutable; text and id are made once, because millions of
 * records ask for them.
 */
public final class Slice {
    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2199, 12, 31);
    private static final int LONGEST = 400;

    private final String source;
    private final String scope;
    private final LocalDate day;
    private final String text;
    private final long id;

    public Slice(String source, String scope, LocalDate day) {
        if (source.isEmpty() || source.indexOf('|') >= 0) {
            throw new IllegalArgumentException("a slice's source is a word without a bar, not '" + source + "'");
        }
        if (scope.isBlank() || scope.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a slice's scope is text without control characters, not blank");
        }
        if (source.length() + scope.length() > LONGEST) {
            throw new IllegalArgumentException("a slice's source and scope have at most " + LONGEST + " characters");
        }
        if (day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY)) {
            throw new IllegalArgumentException("a slice's day is between " + FIRST_DAY + " and " + LAST_DAY);
        }
        this.source = source;
        this.scope = scope;
        this.day = day;
        this.text = source + '|' + scope + '|' + day;
        this.id = id(text);
    }

    /** @throws IllegalArgumentException that says what is wrong */
    public static Slice parse(String text) {
        var first = text.indexOf('|');
        var last = text.lastIndexOf('|');
        if (first < 0 || first == last) {
            throw new IllegalArgumentException("a slice is source|scope|YYYY-MM-DD");
        }
        try {
            var slice = new Slice(
                    text.substring(0, first),
                    text.substring(first + 1, last),
                    LocalDate.parse(text.substring(last + 1)));
            // +02026-10-01 is a day too; two spellings would be one slice in two partitions
            if (slice.text().equals(text)) {
                return slice;
            }
            throw new IllegalArgumentException("a slice ends in a day YYYY-MM-DD");
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("a slice ends in a day YYYY-MM-DD", e);
        }
    }

    public String source() {
        return source;
    }

    public String scope() {
        return scope;
    }

    public LocalDate day() {
        return day;
    }

    /** A 64-bit identity for keys and joins. */
    public long id() {
        return id;
    }

    public static long id(String text) {
        return Fingerprint.of("slice").add(text).asLong();
    }

    public String text() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Slice slice && slice.id == id && slice.text.equals(text);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(id);
    }

    @Override
    public String toString() {
        return text;
    }
}
