package io.spendstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WeightedSplitTest {
    private static final BigInteger FIFTY_MILLION_DOLLARS =
            Usd.parse("50000000.000000000001").units();

    @Provide
    Arbitrary<BigInteger> units() {
        return AnyUsd.units();
    }

    /** Few and small, equal, zero, and bytes next to each other with 10^30: none negative, one positive at least. */
    @Provide
    Arbitrary<List<BigInteger>> weights() {
        var small = Arbitraries.longs().between(0, 3).map(BigInteger::valueOf);
        var bytes = Arbitraries.longs().between(0, Long.MAX_VALUE).map(BigInteger::valueOf);
        var huge = Arbitraries.bigIntegers().between(BigInteger.ZERO, BigInteger.TEN.pow(30));
        return Arbitraries.oneOf(small, bytes, huge)
                .list()
                .ofMinSize(1)
                .ofMaxSize(60)
                .filter(weights -> weights.stream().anyMatch(weight -> weight.signum() > 0));
    }

    @Property(tries = 2_000)
    void shouldSumToTheWhole(@ForAll("units") BigInteger whole, @ForAll("weights") List<BigInteger> weights) {
        assertThat(sum(split(whole, weights))).isEqualTo(whole);
    }

    @Property(tries = 2_000)
    void shouldDifferFromTheExactShareByLessThanAPicodollar(
            @ForAll("units") BigInteger whole, @ForAll("weights") List<BigInteger> weights) {
        var parts = split(whole, weights);

        var total = sum(weights);
        for (var i = 0; i < parts.size(); i++) {
            // |part - whole * weight / total| < 1, without a fraction
            var error = parts.get(i).multiply(total).subtract(whole.multiply(weights.get(i)));
            assertThat(error.abs()).isLessThan(total);
        }
    }

    @Property(tries = 1_000)
    void shouldGiveNothingToWeightsOfZero(
            @ForAll("units") BigInteger whole, @ForAll("weights") List<BigInteger> weights) {
        var parts = split(whole, weights);

        for (var i = 0; i < parts.size(); i++) {
            if (weights.get(i).signum() == 0) {
                assertThat(parts.get(i)).isZero();
            }
        }
    }

    @Property(tries = 1_000)
    void shouldNeverGiveMoreToASmallerWeightNorToALaterEqualOne(
            @ForAll("units") BigInteger whole, @ForAll("weights") List<BigInteger> weights) {
        var sizes = split(whole, weights).stream().map(BigInteger::abs).toList();

        for (var i = 1; i < sizes.size(); i++) {
            for (var j = 0; j < i; j++) {
                var order = weights.get(j).compareTo(weights.get(i));
                if (order >= 0) {
                    assertThat(sizes.get(j)).isGreaterThanOrEqualTo(sizes.get(i));
                } else {
                    assertThat(sizes.get(j)).isLessThanOrEqualTo(sizes.get(i));
                }
            }
        }
    }

    @Property(tries = 1_000)
    void shouldMirrorTheSign(@ForAll("units") BigInteger whole, @ForAll("weights") List<BigInteger> weights) {
        if (!AnyUsd.fits(whole.negate())) {
            return;
        }

        var mirrored =
                split(whole.negate(), weights).stream().map(BigInteger::negate).toList();

        assertThat(mirrored).isEqualTo(split(whole, weights));
    }

    @Property(tries = 500)
    void shouldSplitEquallyWhateverTheScaleOfTheWeights(
            @ForAll("units") BigInteger whole, @ForAll("weights") List<BigInteger> weights) {
        var larger = weights.stream()
                .map(weight -> weight.multiply(BigInteger.TEN.pow(9)))
                .toList();

        assertThat(split(whole, larger)).isEqualTo(split(whole, weights));
    }

    @Test
    void shouldSplitAsTheWorkedExampleSays() {
        assertThat(split(BigInteger.TEN, integers(1, 1, 1))).isEqualTo(integers(4, 3, 3));
        assertThat(split(BigInteger.TEN, integers(5, 3, 3))).isEqualTo(integers(4, 3, 3));
        assertThat(split(BigInteger.TEN.negate(), integers(5, 3, 3))).isEqualTo(integers(-4, -3, -3));
    }

    @Test
    void shouldGiveTheRemainderToThoseWhoLostMost() {
        assertThat(split(BigInteger.ONE, integers(0, 1, 2, 0))).isEqualTo(integers(0, 0, 1, 0));
        assertThat(split(BigInteger.ONE, integers(0, 1, 1, 0))).isEqualTo(integers(0, 1, 0, 0));
        assertThat(split(BigInteger.ONE.negate(), integers(7))).isEqualTo(integers(-1));
        assertThat(split(BigInteger.ZERO, integers(7, 0, 9))).isEqualTo(integers(0, 0, 0));
    }

    @Test
    void shouldSplitOverTenThousandPrincipals() {
        var weights = new Random(1)
                .longs(10_000, 0, 1L << 40)
                .mapToObj(BigInteger::valueOf)
                .toList();

        for (var whole : List.of(BigInteger.ONE, FIFTY_MILLION_DOLLARS, FIFTY_MILLION_DOLLARS.negate())) {
            assertThat(sum(split(whole, weights))).isEqualTo(whole);
            assertThat(split(whole, weights)).isEqualTo(split(whole, weights));
        }
    }

    /** 10,000 principals in 24 hours: takes a fraction of a second, and minutes if it were quadratic. */
    @Test
    @Timeout(20)
    void shouldSplitOverAllHoursOfTenThousandPrincipals() {
        var weights = new Random(2)
                .longs(240_000, 0, 1L << 40)
                .mapToObj(BigInteger::valueOf)
                .toList();
        var parts = split(FIFTY_MILLION_DOLLARS, weights);

        assertThat(sum(parts)).isEqualTo(FIFTY_MILLION_DOLLARS);
    }

    @Test
    void shouldRefuseNonsense() {
        assertThatThrownBy(() -> WeightedSplit.by(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WeightedSplit.by(integers(0, 0))).hasMessageContaining("sum of 2 weights is 0");
        assertThatThrownBy(() -> WeightedSplit.by(integers(2, -1))).hasMessageContaining("negative: -1");
    }

    private static List<BigInteger> split(BigInteger whole, List<BigInteger> weights) {
        return Arrays.stream(WeightedSplit.by(weights).of(Usd.ofUnits(whole)))
                .map(Usd::units)
                .toList();
    }

    private static BigInteger sum(List<BigInteger> parts) {
        return parts.stream().reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static List<BigInteger> integers(long... values) {
        return LongStream.of(values).mapToObj(BigInteger::valueOf).toList();
    }
}
