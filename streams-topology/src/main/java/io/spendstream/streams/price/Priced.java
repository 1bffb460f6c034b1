package io.spendstream.streams.price;

import io.spendstream.schemas.Measures;

/**
 * What a line costs.
 *
 * @param fxRate US dollars for one unit of the line's currency
 * @param rateCard card and version that priced it; empty for bills
 */
public record Priced(Measures measures, String fxRate, String rateCard) {}
