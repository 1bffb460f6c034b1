package io.spendstream.schemas.raw;

import io.spendstream.schemas.Measures;
import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.RawGcpBilling;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * What a row of Google Cloud's export, or one of its credits, costs. The row says its own rate: 4.50 CAD at a rate of 1.25
 * CAD for a dollar are 3.60 USD. A credit has no list price: what the usage costs at list is said by its charge, so that list
 * less cost is what all discounts and credits together save. A row of another currency may have no rate: then it is worth
 * what its day's exchange rate says, and is no amount of dollars until there is one.
 *
 * @param billed in the account's currency
 * @param list in the account's currency
 * @param rate units of the currency for one dollar; null when the row does not say
 */
public record GcpAmounts(BigDecimal billed, BigDecimal list, BigDecimal rate) {
    private static final String USD = "USD";

    /** @throws MalformedRecordException that says what is wrong */
    public static GcpAmounts of(RawGcpBilling row) {
        var rate = rate(row);
        if (row.getCredit() >= 0) {
            return new GcpAmounts(required("the credit's amount", credit(row)), BigDecimal.ZERO, rate);
        }
        var billed = required("cost", row.getCost());
        var list = LineAmount.read("cost_at_list", row.getCostAtList());
        return new GcpAmounts(billed, list == null ? billed : list, rate);
    }

    /** Whether the row itself says what it is in dollars. */
    public boolean areConverted() {
        return rate != null;
    }

    /** In dollars, of one that is converted. */
    public Measures measures() {
        var cost = dollars(billed);
        return new Measures(cost, list == billed ? cost : dollars(list), cost);
    }

    public boolean areRounded() {
        return isRounded(billed) || isRounded(list);
    }

    /** Dollars for one unit of the currency; empty when the row does not say. */
    public String fxRate() {
        if (rate == null) {
            return "";
        }
        return BigDecimal.ONE
                .divide(rate, MathContext.DECIMAL128)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Rounded once: the quotient itself may have no end. */
    private BigDecimal converted(BigDecimal amount) {
        return LineAmount.bounded(amount.divide(rate, Usd.SCALE, RoundingMode.HALF_EVEN));
    }

    private Usd dollars(BigDecimal amount) {
        return Usd.of(converted(amount));
    }

    private boolean isRounded(BigDecimal amount) {
        return converted(amount).multiply(rate).compareTo(amount) != 0;
    }

    private static String credit(RawGcpBilling row) {
        if (row.getCredit() >= row.getCredits().size()) {
            throw new MalformedRecordException("the row has " + row.getCredits().size() + " credits and none of index "
                    + row.getCredit() + " (from 0)");
        }
        return row.getCredits().get(row.getCredit()).getAmount();
    }

    private static BigDecimal rate(RawGcpBilling row) {
        if (row.getCurrency() == null || row.getCurrency().isEmpty()) {
            throw new MalformedRecordException("currency is missing");
        }
        var rate = LineAmount.read("currency_conversion_rate", row.getCurrencyConversionRate());
        if (rate == null && row.getCurrency().equals(USD)) {
            return BigDecimal.ONE;
        }
        if (rate != null && rate.signum() <= 0) {
            throw new MalformedRecordException("currency_conversion_rate is not above 0");
        }
        return rate;
    }

    private static BigDecimal required(String name, String text) {
        var amount = LineAmount.read(name, text);
        if (amount == null) {
            throw new MalformedRecordException(name + " is missing");
        }
        return amount;
    }
}
