package io.spendstream.api.knowledge;

import io.spendstream.api.FaultsException;
import io.spendstream.schemas.avro.FxRate;
import io.spendstream.schemas.avro.RateCard;
import io.spendstream.schemas.config.KafkaSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.apache.avro.specific.SpecificRecord;

/** Rate cards and exchange rates: read and written. Thread-safe. */
public final class Prices implements AutoCloseable {
    private final KafkaKnowledge<RateCard> cards;
    private final KafkaKnowledge<FxRate> rates;

    public Prices(KafkaSettings kafka) {
        this.cards = new KafkaKnowledge<>(KnowledgeForm.RATE_CARDS, kafka);
        this.rates = new KafkaKnowledge<>(KnowledgeForm.FX_RATES, kafka);
    }

    /** @param patience after which whoever asks is told that Kafka is not available */
    public Prices(KafkaSettings kafka, Duration patience) {
        this.cards = new KafkaKnowledge<>(KnowledgeForm.RATE_CARDS, kafka, patience);
        this.rates = new KafkaKnowledge<>(KnowledgeForm.FX_RATES, kafka, patience);
    }

    /** By id. */
    public SortedMap<String, RateCard> cards() {
        return cards.read();
    }

    /** By currency, a bar, and day. */
    public SortedMap<String, FxRate> rates() {
        return rates.read();
    }

    /**
     * Puts a whole card in the place of the one of its id.
     *
     * @return as it was written, or as it stands when that says the same
     * @throws FaultsException unless it is a good card
     */
    public RateCard write(RateCard card) {
        FaultsException.check(KnowledgeForm.RATE_CARDS.faults().apply(card));
        var written = cards.write(
                standing -> {
                    var changed = changedCards(List.of(card), standing);
                    return new Written<>(changed.isEmpty() ? standing.get(card.getRateCardId()) : card, changed);
                },
                Written::records);
        return written.standing;
    }

    /**
     * Writes cards, all or none; those that say what stands already are left out.
     *
     * @return how many were written
     * @throws FaultsException unless all are good
     */
    public int writeCards(List<RateCard> given) {
        check(KnowledgeForm.RATE_CARDS, given);
        return cards.write(standing -> changedCards(given, standing), changed -> changed)
                .size();
    }

    /** How many of these {@link #writeCards} would write. */
    public int wouldWriteCards(List<RateCard> given) {
        check(KnowledgeForm.RATE_CARDS, given);
        return changedCards(given, cards.read()).size();
    }

    /** How many of these {@link #write} would write. */
    public int wouldWrite(List<FxRate> given) {
        check(KnowledgeForm.FX_RATES, given);
        return changed(given, rates.read()).size();
    }

    /**
     * Writes rates, all or none; those that say what stands already are left out.
     *
     * @return how many were written
     * @throws FaultsException unless all are good
     */
    public int write(List<FxRate> given) {
        check(KnowledgeForm.FX_RATES, given);
        return rates.write(standing -> changed(given, standing), changed -> changed)
                .size();
    }

    @Override
    public void close() {
        cards.close();
        rates.close();
    }

    private record Written<T>(T standing, List<T> records) {}

    private static <T extends SpecificRecord> void check(KnowledgeForm<T> form, List<T> given) {
        FaultsException.check(
                given.stream().flatMap(one -> form.faults().apply(one).stream()).toList());
    }

    private static List<RateCard> changedCards(List<RateCard> given, SortedMap<String, RateCard> standing) {
        var changed = new ArrayList<RateCard>();
        for (var card : given) {
            var before = standing.get(card.getRateCardId());
            if (before != null) {
                card.setUpdatedAt(after(card.getUpdatedAt(), before.getUpdatedAt()));
            }
            if (before == null || !before.getVersions().equals(card.getVersions())) {
                changed.add(card);
            }
        }
        return changed;
    }

    private static List<FxRate> changed(List<FxRate> given, SortedMap<String, FxRate> standing) {
        var changed = new ArrayList<FxRate>();
        for (var rate : given) {
            var before = standing.get(KnowledgeForm.FX_RATES.id().apply(rate));
            if (before != null) {
                rate.setUpdatedAt(after(rate.getUpdatedAt(), before.getUpdatedAt()));
            }
            if (before == null
                    || !before.getUsdPerUnit().equals(rate.getUsdPerUnit())
                    || !before.getProvider().equals(rate.getProvider())) {
                changed.add(rate);
            }
        }
        return changed;
    }

    /** The newest record counts, also when the clock has gone back. */
    private static Instant after(Instant now, Instant before) {
        return now.isAfter(before) ? now : before.plus(1, ChronoUnit.MICROS);
    }
}
