package io.spendstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.math.BigDecimal;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e999999999",
                "-1e-999999999",
                "1e1000",
                "1e61",
                "1e-61",
                "NaN",
                "Infinity",
                "-Infinity",
                "0x1F",
                "1f",
                "1d",
                "",
                " ",
                " 1",
                "1 ",
                "1\n",
                ".",
                "+",
                "-",
                "--1",
                "1e",
                "e5",
                "1.2.3",
                "1,5",
                "1_000",
                "١",
                "1e٣",
                "null"
            })
    void shouldRefuseWhatIsNoBoundedDecimal(String text) {
        assertThatThrownBy(() -> DecimalText.parse(text)).isInstanceOf(NumberFormatException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "0.5",
                ".5",
                "5.",
                "-1.25",
                "+3",
                "1e3",
                "1E-9",
                "0e999",
                "99999999999999999999.000000000001"
            })
    void shouldReadDecimals(String text) {
        assertThat(DecimalText.parse(text)).isEqualByComparingTo(new BigDecimal(text));
    }

    @Property(tries = 2_000)
    void shouldReadJustWhatThePatternSays(
            @ForAll @Chars({'0', '7', '+', '-', '.', 'e', 'E', ' '}) @StringLength(max = 9) String text) {
        var isDecimal = text.matches("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?");

        if (isDecimal && Math.abs(new BigDecimal(text).scale()) <= 60) {
            assertThat(DecimalText.parse(text)).isEqualByComparingTo(new BigDecimal(text));
        } else if (!isDecimal) {
            assertThatThrownBy(() -> DecimalText.parse(text)).isInstanceOf(NumberFormatException.class);
        }
    }

    @Property(tries = 5_000)
    void shouldGiveAllSpellingsOfANumberOneText(
            @ForAll @Chars({'0', '1', '7', '.', '-', 'e'}) @StringLength(min = 1, max = 10) String text) {
        if (text.matches("-?(\\d+(\\.\\d*)?|\\.\\d+)(e-?\\d)?")) {
            assertThat(DecimalText.canonical(text))
                    .isEqualTo(new BigDecimal(text).stripTrailingZeros().toString());
        }
    }

    @Test
    void shouldRefuseAtOnceWhenTextIsLong() {
        for (var text : new String[] {
            "1".repeat(200), "1".repeat(2_000_000), "1e" + "9".repeat(2_000_000), "." + "0".repeat(200)
        }) {
            assertTimeoutPreemptively(Duration.ofSeconds(1), () -> assertThatThrownBy(() -> DecimalText.parse(text))
                    .isInstanceOf(NumberFormatException.class)
                    .message()
                    .hasSizeLessThan(200));
        }
    }

    @Test
    void shouldKeepEveryDigitWhenTextIsAtTheLimit() {
        var text = "1".repeat(50) + "." + "7".repeat(49);

        assertThat(DecimalText.parse(text)).isEqualTo(new BigDecimal(text));
        assertThat(text).hasSize(100);
        assertThatThrownBy(() -> DecimalText.parse(text + "7")).isInstanceOf(NumberFormatException.class);
    }

    @Test
    void shouldStayBoundedWhenNumberIsOut() {
        assertThat(DecimalText.parse("0e-999")).isEqualTo(BigDecimal.ZERO);
        assertThat(DecimalText.parse("9".repeat(90) + "e60").precision()).isEqualTo(90);
    }
}
