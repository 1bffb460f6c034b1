package io.spendstream.streams.reference;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Whole numbers in parts that sum to them. A negative one splits as its opposite does. */
final class Splits {
    private Splits() {}

    /** What cannot be divided goes to the first ones. */
    static List<BigInteger> evenly(BigInteger whole, int parts) {
        var division = whole.abs().divideAndRemainder(BigInteger.valueOf(parts));
        return IntStream.range(0, parts)
                .mapToObj(part -> part < division[1].intValueExact() ? division[0].add(BigInteger.ONE) : division[0])
                .map(part -> signed(whole, part))
                .toList();
    }

    /** What is cut off goes to those who lost most by that; of equals to the first ones. */
    static List<BigInteger> byWeight(BigInteger whole, List<BigInteger> weights) {
        var total = sum(weights);
        var parts = new ArrayList<BigInteger>();
        var lost = new ArrayList<BigInteger>();
        for (var weight : weights) {
            var division = whole.abs().multiply(weight).divideAndRemainder(total);
            parts.add(division[0]);
            lost.add(division[1]);
        }
        var left = whole.abs().subtract(sum(parts)).intValueExact();
        IntStream.range(0, parts.size())
                .boxed()
                .sorted(Comparator.comparing((Integer part) -> lost.get(part)).reversed())
                .limit(left)
                .forEach(part -> parts.set(part, parts.get(part).add(BigInteger.ONE)));
        return parts.stream().map(part -> signed(whole, part)).toList();
    }

    static BigInteger sum(Iterable<BigInteger> numbers) {
        var sum = BigInteger.ZERO;
        for (var number : numbers) {
            sum = sum.add(number);
        }
        return sum;
    }

    private static BigInteger signed(BigInteger whole, BigInteger part) {
        return whole.signum() < 0 ? part.negate() : part;
    }
}
