package io.spendstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsdTest {

    @Test
    void shouldKeepPicodollarBesideFiftyMillionDollars() {
        var large = Usd.parse("50000000");
        var tiny = Usd.parse("0.000000000001");

        var sum = large.plus(tiny);

        assertThat(sum).hasToString("50000000.000000000001");
        assertThat(sum.minus(large)).isEqualTo(tiny);
        assertThat(sum.minus(tiny)).isEqualTo(large);
    }

    @ParameterizedTest
    @CsvSource({
        "0.0000000000005, 0.000000000000",
        "0.0000000000015, 0.000000000002",
        "0.0000000000025, 0.000000000002",
        "-0.0000000000015, -0.000000000002",
        "-0.0000000000025, -0.000000000002",
        "0.00000000000250000000001, 0.000000000003",
        "1e-12, 0.000000000001",
        "1E3, 1000.000000000000",
        ".5, 0.500000000000",
        "+7., 7.000000000000",
        "-0, 0.000000000000"
    })
    void shouldRoundHalfEvenWhenParsing(String text, String expected) {
        assertThat(Usd.parse(text)).hasToString(expected);
    }

    @Test
    void shouldThrowWhenAmountIsOutOfRange() {
        assertThatThrownBy(() -> Usd.of(BigDecimal.TEN.pow(27))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Usd.ofUnits(BigInteger.TWO.pow(127))).isInstanceOf(ArithmeticException.class);
        assertThat(Usd.ofUnits(BigInteger.TWO.pow(127).negate()).signum()).isEqualTo(-1);
    }

    @Test
    void shouldAddAndSubtractMeasuresOneByOne() {
        var measures = new Measures(Usd.parse("1"), Usd.parse("2"), Usd.parse("3"));
        var others = new Measures(Usd.parse("0.1"), Usd.parse("0.2"), Usd.parse("0.3"));

        var sum = measures.plus(others);

        assertThat(sum).isEqualTo(new Measures(Usd.parse("1.1"), Usd.parse("2.2"), Usd.parse("3.3")));
        assertThat(sum.minus(others)).isEqualTo(measures);
        assertThat(sum.minus(sum)).isEqualTo(Measures.ZERO);
    }
}
