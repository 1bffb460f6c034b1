package io.spendstream.schemas;

import java.time.DateTimeException;
import java.time.LocalDate;

/** Days as providers write them, {@code 2026-10-01}. */
public final class DayText {
    private static final int LENGTH = 10;

    private DayText() {}

    /**
     * As {@link LocalDate#parse(CharSequence)}, which millions of lines would wait for.
     *
     * @throws DateTimeException when the text is no day
     */
    public static LocalDate parse(String text) {
        if (text.length() != LENGTH || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return LocalDate.parse(text);
        }
        var year = number(text, 0, 4);
        var month = number(text, 5, 7);
        var day = number(text, 8, LENGTH);
        return year < 0 || month < 0 || day < 0 ? LocalDate.parse(text) : LocalDate.of(year, month, day);
    }

    /** Negative when there are other characters than digits. */
    private static int number(String text, int from, int to) {
        var number = 0;
        for (var i = from; i < to; i++) {
            var digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }
}
