package io.spendstream.sink.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferenceTest {
    @ParameterizedTest
    @CsvSource({
        "80, 100, 20, 25.00",
        "100, 80, -20, -20.00",
        "-80, -100, -20, -25.00",
        "-50, 50, 100, 200.00",
        "3, 4, 1, 33.33",
        "8, 8.0002, 0.0002, 0.00",
        "0, 5, 5,",
        "5, 0, -5, -100.00",
        "0, 0, 0,"
    })
    void shouldTellAmountAndPercent(BigDecimal before, BigDecimal now, BigDecimal amount, BigDecimal percent) {
        var difference = Difference.of(before, now);

        assertThat(difference.amount()).isEqualByComparingTo(amount);
        assertThat(difference.percent().orElse(null)).isEqualTo(percent);
    }
}
