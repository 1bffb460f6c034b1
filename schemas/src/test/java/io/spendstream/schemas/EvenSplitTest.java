package io.spendstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EvenSplitTest {

    @Provide
    Arbitrary<BigInteger> units() {
        return AnyUsd.units();
    }

    @Property(tries = 500)
    void shouldSumToTheWhole(@ForAll("units") BigInteger whole, @ForAll @IntRange(min = 1, max = 1000) int parts) {
        var all = split(whole, parts);

        assertThat(all.stream().reduce(BigInteger.ZERO, BigInteger::add)).isEqualTo(whole);
    }

    @Property(tries = 500)
    void shouldDifferByAtMostOnePicodollarLargerFirst(
            @ForAll("units") BigInteger whole, @ForAll @IntRange(min = 1, max = 1000) int parts) {
        var sizes = split(whole, parts).stream().map(BigInteger::abs).toList();

        var largest = sizes.get(0);
        var smallest = sizes.get(parts - 1);
        assertThat(largest.subtract(smallest)).isBetween(BigInteger.ZERO, BigInteger.ONE);
        for (var index = 1; index < parts; index++) {
            assertThat(sizes.get(index)).isBetween(smallest, sizes.get(index - 1));
        }
    }

    @Property(tries = 300)
    void shouldMirrorTheSign(@ForAll("units") BigInteger whole, @ForAll @IntRange(min = 1, max = 1000) int parts) {
        if (!AnyUsd.fits(whole.negate())) {
            return;
        }

        var mirrored =
                split(whole.negate(), parts).stream().map(BigInteger::negate).toList();

        assertThat(mirrored).isEqualTo(split(whole, parts));
    }

    @Test
    void shouldSplitAsTheWorkedExampleSays() {
        assertThat(split(BigInteger.valueOf(5), 3)).isEqualTo(integers(2, 2, 1));
        assertThat(split(BigInteger.valueOf(-5), 3)).isEqualTo(integers(-2, -2, -1));
        assertThat(split(BigInteger.valueOf(1), 24)).startsWith(BigInteger.ONE).containsOnlyOnce(BigInteger.ONE);
    }

    @Test
    void shouldRefuseNonsense() {
        assertThatThrownBy(() -> EvenSplit.of(Usd.ZERO, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EvenSplit.of(Usd.ZERO, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EvenSplit.of(Usd.ZERO, 3).part(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> EvenSplit.of(Usd.ZERO, 3).part(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static List<BigInteger> split(BigInteger whole, int parts) {
        var split = EvenSplit.of(Usd.ofUnits(whole), parts);
        return IntStream.range(0, parts)
                .mapToObj(index -> split.part(index).units())
                .toList();
    }

    private static List<BigInteger> integers(long... values) {
        return Arrays.stream(values).mapToObj(BigInteger::valueOf).toList();
    }
}
