package io.spendstream.schemas;

import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Amounts over the whole range of 128 bits, its edges and the word boundary in the middle among them. */
final class AnyUsd {
    static final BigInteger MOST = BigInteger.TWO.pow(127).subtract(BigInteger.ONE);
    static final BigInteger LEAST = BigInteger.TWO.pow(127).negate();

    private AnyUsd() {}

    static Arbitrary<BigInteger> units() {
        var whole = Arbitraries.bigIntegers().between(LEAST, MOST);
        var small = Arbitraries.integers().between(-3, 3).map(BigInteger::valueOf);
        var nearWord = small.map(delta -> BigInteger.TWO.pow(64).add(delta));
        var nearSign = small.map(delta -> BigInteger.TWO.pow(63).add(delta));
        var edges = Arbitraries.of(MOST, LEAST, MOST.subtract(BigInteger.ONE), LEAST.add(BigInteger.ONE));
        return Arbitraries.oneOf(
                whole,
                small,
                edges,
                nearWord,
                nearSign,
                nearWord.map(BigInteger::negate),
                nearSign.map(BigInteger::negate));
    }

    static boolean fits(BigInteger units) {
        return units.compareTo(LEAST) >= 0 && units.compareTo(MOST) <= 0;
    }
}
