package io.spendstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class UsdPropertyTest {

    @Provide
    Arbitrary<BigInteger> units() {
        return AnyUsd.units();
    }

    @Property
    void shouldAddLikeIntegersOrThrow(@ForAll("units") BigInteger a, @ForAll("units") BigInteger b) {
        shouldAgree(a.add(b), () -> Usd.ofUnits(a).plus(Usd.ofUnits(b)));
    }

    @Property
    void shouldSubtractLikeIntegersOrThrow(@ForAll("units") BigInteger a, @ForAll("units") BigInteger b) {
        shouldAgree(a.subtract(b), () -> Usd.ofUnits(a).minus(Usd.ofUnits(b)));
    }

    @Property
    void shouldNegateLikeIntegersOrThrow(@ForAll("units") BigInteger a) {
        shouldAgree(a.negate(), () -> Usd.ofUnits(a).negate());
    }

    @Property
    void shouldCompareLikeIntegers(@ForAll("units") BigInteger a, @ForAll("units") BigInteger b) {
        var first = Usd.ofUnits(a);
        var second = Usd.ofUnits(b);

        assertThat(Integer.signum(first.compareTo(second))).isEqualTo(a.compareTo(b));
        assertThat(first.equals(second)).isEqualTo(a.equals(b));
        assertThat(first.signum()).isEqualTo(a.signum());
    }

    @Property
    void shouldSurviveEveryForm(@ForAll("units") BigInteger units) {
        var usd = Usd.ofUnits(units);

        assertThat(usd.units()).isEqualTo(units);
        assertThat(Usd.ofBits(usd.high(), usd.low())).isEqualTo(usd).hasSameHashCodeAs(usd);
        assertThat(Usd.of(usd.toAmount())).isEqualTo(usd);
        assertThat(new BigInteger(usd.toAmount().bytes())).isEqualTo(units);
        assertThat(Usd.of(usd.toBigDecimal())).isEqualTo(usd);
        assertThat(Usd.parse(usd.toString())).isEqualTo(usd);
        assertThat(usd.toString()).isEqualTo(new BigDecimal(units, Usd.SCALE).toPlainString());
    }

    @Property
    void shouldRoundHalfEvenWhenDecimalsExceedTwelve(@ForAll("decimals") BigDecimal amount) {
        var rounded = amount.setScale(Usd.SCALE, RoundingMode.HALF_EVEN);

        assertThat(Usd.of(amount).toBigDecimal()).isEqualTo(rounded);
        assertThat(Usd.isExact(amount)).isEqualTo(rounded.compareTo(amount) == 0);
    }

    @Provide
    Arbitrary<BigDecimal> decimals() {
        var halves = Arbitraries.longs().between(-1_000, 1_000).map(n -> BigDecimal.valueOf(n * 5, 13));
        var any = Arbitraries.bigDecimals()
                .between(BigDecimal.TEN.pow(20).negate(), BigDecimal.TEN.pow(20))
                .ofScale(20);
        return Arbitraries.oneOf(halves, any);
    }

    @Property
    void shouldWriteAmountAsBigEndianInteger(@ForAll("units") BigInteger units) {
        var bytes = ByteBuffer.wrap(Usd.ofUnits(units).toAmount().bytes());

        assertThat(bytes.getLong()).isEqualTo(units.shiftRight(64).longValue());
        assertThat(bytes.getLong()).isEqualTo(units.longValue());
    }

    private static void shouldAgree(BigInteger expected, Supplier<Usd> operation) {
        if (AnyUsd.fits(expected)) {
            assertThat(operation.get().units()).isEqualTo(expected);
        } else {
            assertThatThrownBy(operation::get).isInstanceOf(ArithmeticException.class);
        }
    }
}
