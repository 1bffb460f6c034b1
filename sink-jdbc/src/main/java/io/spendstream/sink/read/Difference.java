package io.spendstream.sink.read;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What an amount is more than another one. From 80 to 100 it is 20, which are 25.00 percent; from -80 to -100 it is -20,
 * -25.00 percent: money went out as credit. Of nothing there are no percent.
 *
 * @param percent of the amount before, with two decimals, half-even
 */
public record Difference(BigDecimal amount, Optional<BigDecimal> percent) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int DECIMALS = 2;

    static Difference of(BigDecimal before, BigDecimal now) {
        var amount = now.subtract(before);
        return new Difference(
                amount,
                before.signum() == 0
                        ? Optional.empty()
                        : Optional.of(amount.multiply(HUNDRED).divide(before.abs(), DECIMALS, RoundingMode.HALF_EVEN)));
    }
}
