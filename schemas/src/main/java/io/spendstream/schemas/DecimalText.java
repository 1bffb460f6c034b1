package io.spendstream.schemas;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * Decimals as providers write them. Digits and exponent are bounded before any arithmetic, because a text as short as
 * {@code 1e999999999} would otherwise ask for a gigabyte of zeros.
 */
public final class DecimalText {
    private static final int LONGEST = 100;
    private static final int LARGEST_EXPONENT = 60;
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?");

    private DecimalText() {}

    /** @throws NumberFormatException when the text is no decimal, too long, or its exponent is out of bounds */
    public static BigDecimal parse(String text) {
        if (text.length() > LONGEST || !DECIMAL.matcher(text).matches()) {
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

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "... (" + text.length() + " characters)";
    }
}
