package io.spendstream.sink.read;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/**
 * Dollars of many UTC days in another currency, each day by its own rate: 3.00 USD at 1.20 dollars for a euro are 2.50 EUR.
 * A day's spend, its credits and what of it is settled are each rounded once, half-even at 12 decimals, and totals are sums
 * of what was rounded. Nothing is guessed for a day that has no rate: its dollars stay dollars.
 */
final class ConvertedSums {
    private static final int SCALE = 12;

    private final Map<LocalDate, BigDecimal> usdPerUnit;
    private final Map<LocalDate, BigDecimal> unconverted = new TreeMap<>();
    private BigDecimal spend = Money.ZERO;
    private BigDecimal credits = Money.ZERO;
    private BigDecimal settled = Money.ZERO;
    private long records;

    ConvertedSums(Map<LocalDate, BigDecimal> usdPerUnit) {
        this.usdPerUnit = usdPerUnit;
    }

    /** A day, in US dollars. */
    void add(LocalDate day, BigDecimal daySpend, BigDecimal dayCredits, BigDecimal daySettled, long dayRecords) {
        records += dayRecords;
        var rate = usdPerUnit.get(day);
        if (rate == null) {
            unconverted.merge(day, daySpend.add(dayCredits), BigDecimal::add);
            return;
        }
        var spent = divided(daySpend, rate);
        var credited = divided(dayCredits, rate);
        spend = spend.add(spent);
        credits = credits.add(credited);
        // rounded apart, a day that is settled as a whole would leave a last digit that looks provisional
        var isWhole = daySettled.compareTo(daySpend.add(dayCredits)) == 0;
        settled = settled.add(isWhole ? spent.add(credited) : divided(daySettled, rate));
    }

    BigDecimal spend() {
        return spend;
    }

    BigDecimal credits() {
        return credits;
    }

    BigDecimal net() {
        return spend.add(credits);
    }

    BigDecimal settled() {
        return settled;
    }

    long records() {
        return records;
    }

    Summary.Unconverted unconverted() {
        return new Summary.Unconverted(
                unconverted.values().stream().reduce(Money.ZERO, BigDecimal::add),
                unconverted.keySet().stream().toList());
    }

    private static BigDecimal divided(BigDecimal usd, BigDecimal rate) {
        return usd.divide(rate, SCALE, RoundingMode.HALF_EVEN);
    }
}
