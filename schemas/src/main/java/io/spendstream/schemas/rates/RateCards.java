package io.spendstream.schemas.rates;

import io.spendstream.schemas.avro.RateCard;
import io.spendstream.schemas.avro.RateCardPrice;
import io.spendstream.schemas.avro.RateCardVersion;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All rate cards, by id. Immutable. */
public final class RateCards {
    private final TreeMap<String, RateCard> cards = new TreeMap<>();

    public RateCards(Collection<RateCard> cards) {
        cards.forEach(card -> this.cards.put(card.getRateCardId(), card));
    }

    /**
     * The price of a measure on a day.
     *
     * @param card the card and version that says so: {@code standard@3}
     */
    public record Price(String card, List<DayTier> tiers) {}

    /** The customer's own card wins over one for all, of equals the first by id that prices the measure. */
    public Optional<Price> price(String customerId, String measure, LocalDate day) {
        return prices(customerId, measure, day).findFirst().or(() -> prices("", measure, day)
                .findFirst());
    }

    private Stream<Price> prices(String customerId, String measure, LocalDate day) {
        return cards.values().stream()
                .flatMap(card -> version(card, day)
                        .filter(version -> version.getCustomerId().equals(customerId))
                        .flatMap(version -> price(card, version, measure))
                        .stream());
    }

    private static Optional<Price> price(RateCard card, RateCardVersion version, String measure) {
        return version.getPrices().stream()
                .filter(price -> price.getMeasure().equals(measure))
                .findFirst()
                .map(RateCardPrice::getTiers)
                .map(tiers -> new Price(
                        card.getRateCardId() + "@" + version.getVersion(),
                        tiers.stream().map(DayTier::of).toList()));
    }

    private static Optional<RateCardVersion> version(RateCard card, LocalDate day) {
        return card.getVersions().stream()
                .filter(version -> !version.getValidFrom().isAfter(day))
                .reduce((earlier, later) -> later)
                .filter(version -> version.getValidTo() == null || day.isBefore(version.getValidTo()));
    }
}
