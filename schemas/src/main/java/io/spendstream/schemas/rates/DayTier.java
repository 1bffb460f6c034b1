package io.spendstream.schemas.rates;

import io.spendstream.schemas.DecimalText;
import io.spendstream.schemas.avro.RateCardTier;
import java.math.BigDecimal;
import java.util.List;

/**
 * A price from a quantity on.
 *
 * @param above quantity of the day above which it counts
 */
public record DayTier(BigDecimal above, BigDecimal usdPerUnit) {
    static DayTier of(RateCardTier tier) {
        return new DayTier(DecimalText.parse(tier.getAbove()), DecimalText.parse(tier.getUsdPerUnit()));
    }

    /** What a day's quantity costs, exact; each tier prices the part that lies in it. */
    public static BigDecimal cost(List<DayTier> tiers, BigDecimal quantity) {
        var cost = BigDecimal.ZERO;
        for (var i = 0; i < tiers.size(); i++) {
            var tier = tiers.get(i);
            var end = i + 1 < tiers.size() ? tiers.get(i + 1).above.min(quantity) : quantity;
            if (end.compareTo(tier.above) > 0) {
                cost = cost.add(end.subtract(tier.above).multiply(tier.usdPerUnit));
            }
        }
        return cost;
    }
}
