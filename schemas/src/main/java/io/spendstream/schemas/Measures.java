package io.spendstream.schemas;

/**
 * The three measures of a line, a group or a fact.
 *
 * @param cost billed, net of discounts
 * @param list at list price
 * @param effective with commitments amortised; equal to cost where the source has none
 */
public record Measures(Usd cost, Usd list, Usd effective) {
    public static final Measures ZERO = new Measures(Usd.ZERO, Usd.ZERO, Usd.ZERO);

    public Measures plus(Measures other) {
        return new Measures(cost.plus(other.cost), list.plus(other.list), effective.plus(other.effective));
    }

    public Measures minus(Measures other) {
        return new Measures(cost.minus(other.cost), list.minus(other.list), effective.minus(other.effective));
    }
}
