package io.spendstream.schemas.rates;

import io.spendstream.schemas.DecimalText;
import io.spendstream.schemas.avro.FxRate;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What currencies are worth, day by day. A day without a rate of its own has none. Not thread-safe. */
public final class FxRates {
    private final Map<Key, FxRate> rates = new HashMap<>();

    private record Key(String currency, LocalDate day) {}

    public void put(FxRate rate) {
        rates.put(new Key(rate.getCurrency(), rate.getDay()), rate);
    }

    public Optional<FxRate> of(String currency, LocalDate day) {
        return Optional.ofNullable(rates.get(new Key(currency, day)));
    }

    /** US dollars for one unit. */
    public Optional<BigDecimal> usdPerUnit(String currency, LocalDate day) {
        return of(currency, day).map(FxRate::getUsdPerUnit).map(DecimalText::parse);
    }
}
