package io.spendstream.schemas;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/**
 * Splits an amount by weights into parts that sum to it exactly, by the largest remainder: every part is first cut off
 * below 1e-12, and what that leaves over goes, 1e-12 each, to the parts that lost most; of equals to the first. The sign
 * is applied last, so that a refund mirrors its charge. Worked example: 10 picodollars by 1, 1 and 1 is 4, 3 and 3; by 5,
 * 3 and 3 (exactly 4.55, 2.73, 2.73) it is 4, 3 and 3.
 */
public final class WeightedSplit {
    private final BigInteger[] weights;
    private final BigInteger total;

    private WeightedSplit(BigInteger[] weights, BigInteger total) {
        this.weights = weights;
        this.total = total;
    }

    /** @param weights none negative, not all 0 */
    public static WeightedSplit by(List<BigInteger> weights) {
        var total = BigInteger.ZERO;
        for (var weight : weights) {
            if (weight.signum() < 0) {
                throw new IllegalArgumentException("a weight is negative: " + weight);
            }
            total = total.add(weight);
        }
        if (total.signum() == 0) {
            throw new IllegalArgumentException("nothing to split by: the sum of " + weights.size() + " weights is 0");
        }
        return new WeightedSplit(weights.toArray(BigInteger[]::new), total);
    }

    /** One part for each weight, in their order; nothing for a weight of 0. */
    public Usd[] of(Usd whole) {
        var units = whole.units().abs();
        var parts = new BigInteger[weights.length];
        var lost = new BigInteger[weights.length];
        var left = units;
        for (var i = 0; i < weights.length; i++) {
            var division = units.multiply(weights[i]).divideAndRemainder(total);
            parts[i] = division[0];
            lost[i] = division[1];
            left = left.subtract(division[0]);
        }
        giveToThoseWhoLostMost(parts, lost, left.intValueExact());
        var isRefund = whole.signum() < 0;
        return Arrays.stream(parts)
                .map(part -> Usd.ofUnits(isRefund ? part.negate() : part))
                .toArray(Usd[]::new);
    }

    /** What was lost sums to {@code count} wholes, so that always more than {@code count} parts lost something. */
    private static void giveToThoseWhoLostMost(BigInteger[] parts, BigInteger[] lost, int count) {
        if (count == 0) {
            return;
        }
        var sorted = lost.clone();
        Arrays.sort(sorted);
        var first = sorted.length - count;
        var least = sorted[first];
        var ofLeast = 0; // how many get one of those who lost just so much
        while (first + ofLeast < sorted.length && sorted[first + ofLeast].equals(least)) {
            ofLeast++;
        }
        for (var i = 0; i < parts.length; i++) {
            var more = lost[i].compareTo(least);
            if (more > 0 || more == 0 && ofLeast-- > 0) {
                parts[i] = parts[i].add(BigInteger.ONE);
            }
        }
    }
}
