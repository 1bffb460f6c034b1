package io.spendstream.streams.price;

import io.spendstream.schemas.DecimalText;
import io.spendstream.schemas.Measures;
import io.spendstream.schemas.Slice;
import io.spendstream.schemas.Usd;
import io.spendstream.schemas.WeightedSplit;
import io.spendstream.schemas.avro.CostLine;
import io.spendstream.schemas.rates.DayTier;
import io.spendstream.schemas.rates.RateCards;
import io.spendstream.streams.knowledge.Knowledge;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Usage by rate cards. Tiers apply to what a customer uses of a measure in a day; the day's cost is rounded once, and split
 * over instances, namespaces and hours by what each used: whoever comes last does not pay the dearest tier.
 */
final class CardPricing implements Pricing {
    private static final Comparator<CostLine> ORDER = Comparator.comparing(CostLine::getPeriodStart)
            .thenComparing(CostLine::getClusterId)
            .thenComparing(CostLine::getEnvId)
            .thenComparing(CostLine::getLineId);

    @Override
    public Map<CostLine, Priced> price(Slice slice, List<CostLine> lines, Knowledge knowledge) {
        var priced = new IdentityHashMap<CostLine, Priced>();
        lines.stream()
                .collect(Collectors.groupingBy(CostLine::getLineType, TreeMap::new, Collectors.toList()))
                .forEach((measure, used) -> knowledge
                        .rateCards()
                        .price(slice.scope(), measure, slice.day())
                        .ifPresent(price -> priced.putAll(price(used, price))));
        return priced;
    }

    private static Map<CostLine, Priced> price(List<CostLine> used, RateCards.Price price) {
        var lines = used.stream().sorted(ORDER).toList();
        var quantities = lines.stream()
                .map(line -> DecimalText.parse(line.getQuantity()))
                .toList();
        var whole = Usd.of(DayTier.cost(price.tiers(), quantities.stream().reduce(BigDecimal.ZERO, BigDecimal::add)));
        var parts = split(whole, quantities);
        var priced = new IdentityHashMap<CostLine, Priced>();
        for (var i = 0; i < lines.size(); i++) {
            priced.put(lines.get(i), new Priced(new Measures(parts[i], parts[i], parts[i]), "1", price.card()));
        }
        return priced;
    }

    private static Usd[] split(Usd whole, List<BigDecimal> quantities) {
        var scale = quantities.stream().mapToInt(BigDecimal::scale).max().orElse(0);
        var weights = new ArrayList<BigInteger>(quantities.size());
        quantities.forEach(quantity -> weights.add(quantity.setScale(scale).unscaledValue()));
        if (weights.stream().allMatch(weight -> weight.signum() == 0)) {
            var parts = new Usd[weights.size()];
            Arrays.fill(parts, Usd.ZERO);
            return parts;
        }
        return WeightedSplit.by(weights).of(whole);
    }
}
