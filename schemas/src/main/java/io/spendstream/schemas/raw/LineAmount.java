package io.spendstream.schemas.raw;

import io.spendstream.schemas.DecimalText;
import java.math.BigDecimal;

/** An amount of a line, read from text and bounded, whatever its currency. */
public final class LineAmount {
    // a thousand million million: sums over any slice stay far inside 128 bits
    static final BigDecimal LARGEST = BigDecimal.TEN.pow(15);

    private LineAmount() {}

    /**
     * @param text null when the provider said nothing
     * @throws MalformedRecordException that names the field
     */
    public static BigDecimal read(String field, String text) {
        if (text == null) {
            return null;
        }
        try {
            return DecimalText.parse(text);
        } catch (NumberFormatException e) {
            throw new MalformedRecordException(field + ": " + e.getMessage());
        }
    }

    public static BigDecimal bounded(BigDecimal amount) {
        if (amount.abs().compareTo(LARGEST) > 0) {
            throw new MalformedRecordException("more than " + LARGEST.toPlainString() + " dollars on one line");
        }
        return amount;
    }
}
