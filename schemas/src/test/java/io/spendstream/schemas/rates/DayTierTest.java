package io.spendstream.schemas.rates;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DayTierTest {
    private static final List<DayTier> TIERS = List.of(tier("0", "1"), tier("10", "0.5"), tier("100", "0"));

    @ParameterizedTest
    @CsvSource({"0, 0", "4, 4", "10, 10", "10.5, 10.25", "100, 55", "1000, 55"})
    void shouldPriceEachPartOfTheQuantityByItsTier(String quantity, String cost) {
        assertThat(DayTier.cost(TIERS, new BigDecimal(quantity))).isEqualByComparingTo(cost);
    }

    private static DayTier tier(String above, String price) {
        return new DayTier(new BigDecimal(above), new BigDecimal(price));
    }
}
