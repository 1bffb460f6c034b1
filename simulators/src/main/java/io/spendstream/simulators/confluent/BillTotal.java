package io.spendstream.simulators.confluent;

import java.math.BigDecimal;

/**
 * What a set of lines adds up to, to the last of twelve decimals.
 *
 * @param net spend and credits together
 * @param spend the sum of the positive lines
 * @param credits the sum of the negative lines, a negative number
 */
public record BillTotal(BigDecimal net, BigDecimal spend, BigDecimal credits, long lines) {
    private static final BigDecimal NOTHING = BigDecimal.ZERO.setScale(CostLine.SCALE);

    static final BillTotal NONE = new BillTotal(NOTHING, NOTHING, NOTHING, 0);

    BillTotal plus(CostLine line) {
        var billed = line.billed();
        return billed.signum() >= 0
                ? new BillTotal(net.add(billed), spend.add(billed), credits, lines + 1)
                : new BillTotal(net.add(billed), spend, credits.add(billed), lines + 1);
    }
}
