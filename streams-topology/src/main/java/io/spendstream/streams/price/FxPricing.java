package io.spendstream.streams.price;

import io.spendstream.schemas.DecimalText;
import io.spendstream.schemas.Measures;
import io.spendstream.schemas.Slice;
import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.CostLine;
import io.spendstream.streams.knowledge.Knowledge;
import java.math.BigDecimal;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Bills in other currencies, at the rate of the slice's day; each amount is rounded once. */
final class FxPricing implements Pricing {
    @Override
    public Map<CostLine, Priced> price(Slice slice, List<CostLine> lines, Knowledge knowledge) {
        var priced = new IdentityHashMap<CostLine, Priced>();
        for (var line : lines) {
            knowledge
                    .fxRates()
                    .usdPerUnit(line.getCurrency(), slice.day())
                    .ifPresent(rate -> priced.put(line, priced(line, rate)));
        }
        return priced;
    }

    private static Priced priced(CostLine line, BigDecimal rate) {
        return new Priced(
                new Measures(
                        usd(line.getNativeAmount(), rate),
                        usd(line.getNativeListAmount(), rate),
                        usd(line.getNativeEffectiveAmount(), rate)),
                rate.toPlainString(),
                "");
    }

    private static Usd usd(String amount, BigDecimal rate) {
        return Usd.of(DecimalText.parse(amount).multiply(rate));
    }
}
