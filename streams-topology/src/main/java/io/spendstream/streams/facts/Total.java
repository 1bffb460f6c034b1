package io.spendstream.streams.facts;

import io.spendstream.schemas.Usd;

/**
 * Published money.
 *
 * @param spend sum of the positive facts
 * @param credits sum of the negative facts
 * @param records number of facts
 */
public record Total(Usd spend, Usd credits, long records) {
    public static final Total NONE = new Total(Usd.ZERO, Usd.ZERO, 0);

    static Total of(Usd cost) {
        return cost.signum() < 0 ? new Total(Usd.ZERO, cost, 1) : new Total(cost, Usd.ZERO, 1);
    }

    public Total plus(Total other) {
        return new Total(spend.plus(other.spend), credits.plus(other.credits), records + other.records);
    }

    public Total minus(Total other) {
        return new Total(spend.minus(other.spend), credits.minus(other.credits), records - other.records);
    }
}
