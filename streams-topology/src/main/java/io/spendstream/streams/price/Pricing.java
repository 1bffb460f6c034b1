package io.spendstream.streams.price;

import io.spendstream.schemas.Slice;
import io.spendstream.schemas.Sources;
import io.spendstream.schemas.avro.CostLine;
import io.spendstream.streams.knowledge.Knowledge;
import java.util.List;
import java.util.Map;

/**
 * What lines cost that do not say it in US dollars: those of bills in other currencies, and usage. All of a slice at once,
 * because the price of one may depend on the others.
 */
public interface Pricing {
    /** @return the prices of those lines that have one, as knowledge stands */
    Map<CostLine, Priced> price(Slice slice, List<CostLine> lines, Knowledge knowledge);

    static Pricing of(Slice slice) {
        return slice.source().equals(Sources.KUBERNETES) ? new CardPricing() : new FxPricing();
    }
}
