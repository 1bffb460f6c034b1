package io.spendstream.schemas;

import java.math.BigDecimal;

/**
 * Decimals as providers write them. Digits and exponent are bounded before any arithmetic, because a text as short as
 * {@code 1e999999999} would otherwise ask for a gigabyte of zeros.
 */
public final class DecimalText {
    private static final int LONGEST = 100;
    private static final int LARGEST_EXPONENT = 60;
    private static final int EXPONENT_DIGITS = 3;

    private DecimalText() {}

    /** @throws NumberFormatException when the text is no decimal, too long, or its exponent is out of bounds */
    public static BigDecimal parse(String text) {
        if (text.length() > LONGEST || !isDecimal(text)) {
            throw new NumberFormatException("not a decimal number: " + shortened(text));
        }
        var number = new BigDecimal(text);
        if (number.signum() == 0) {
            return BigDecimal.ZERO;
        }
        if (Math.abs(number.scale()) > LARGEST_EXPONENT) {
            throw new NumberFormatException("exponent out of bounds: " + shortened(text));
        }
        return number;
    }

    /** One text for all spellings of a number: {@code 1.50}, {@code +1.5} and {@code 15e-1} are {@code 1.5}. */
    public static String canonical(String text) {
        return isCanonical(text) ? text : canonical(parse(text));
    }

    public static String canonical(BigDecimal number) {
        return number.stripTrailingZeros().toString();
    }

    /** Whether a look at the text is enough to see so; most are. */
    private static boolean isCanonical(String text) {
        var point = digits(text, 0);
        if (point == 0 || text.length() > LARGEST_EXPONENT || point > 1 && text.charAt(0) == '0') {
            return false;
        }
        if (point == text.length()) {
            return point == 1 || text.charAt(point - 1) != '0';
        }
        return text.charAt(point) == '.'
                && digits(text, point + 1) == text.length()
                && point + 1 < text.length()
                && text.charAt(text.length() - 1) != '0'
                && !text.startsWith("0.00000");
    }

    /** A sign, digits with a point among or beside them, and an exponent of few digits; the first and last may be absent. */
    private static boolean isDecimal(String text) {
        var start = sign(text, 0);
        var point = digits(text, start);
        var end = point;
        if (point < text.length() && text.charAt(point) == '.') {
            end = digits(text, point + 1);
            if (point == start && end == point + 1) {
                return false;
            }
        } else if (point == start) {
            return false;
        }
        if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
            var exponent = sign(text, end + 1);
            end = digits(text, exponent);
            return end == text.length() && end > exponent && end - exponent <= EXPONENT_DIGITS;
        }
        return end == text.length();
    }

    private static int sign(String text, int at) {
        return at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-') ? at + 1 : at;
    }

    /** Where the digits from there on end. */
    private static int digits(String text, int from) {
        var at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "... (" + text.length() + " characters)";
    }
}
