package io.spendstream.streams.normalise;

import io.spendstream.schemas.Reason;
import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.avro.FxRate;
import io.spendstream.schemas.avro.InventoryEntity;
import io.spendstream.schemas.avro.RateCard;
import io.spendstream.schemas.rates.FxRateCheck;
import io.spendstream.schemas.rates.RateCardCheck;
import io.spendstream.schemas.raw.InventoryCheck;
import io.spendstream.schemas.rules.RuleCheck;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/** What is known beside bills and concerns all slices. */
public enum KnowledgeKind {
    ENTITY(
            InventoryEntity.class,
            "entity",
            InventoryEntity::getId,
            "observed_at",
            InventoryEntity::getObservedAt,
            entity -> InventoryCheck.fault(entity).stream().toList(),
            Reason.BAD_ENTITY),
    RULE(
            AttributionRule.class,
            "rule",
            AttributionRule::getRuleId,
            "updated_at",
            AttributionRule::getUpdatedAt,
            RuleCheck::faults,
            Reason.BAD_RULE),
    FX_RATE(
            FxRate.class,
            "fx-rate",
            FxRateCheck::key,
            "updated_at",
            FxRate::getUpdatedAt,
            FxRateCheck::faults,
            Reason.BAD_RATE),
    RATE_CARD(
            RateCard.class,
            "rate-card",
            RateCard::getRateCardId,
            "updated_at",
            RateCard::getUpdatedAt,
            RateCardCheck::faults,
            Reason.BAD_RATE);

    private final Class<? extends SpecificRecord> type;
    private final String word;
    private final Function<SpecificRecord, String> id;
    private final String momentField;
    private final Function<SpecificRecord, Instant> moment;
    private final Function<SpecificRecord, List<String>> faults;
    private final Reason reason;

    <T extends SpecificRecord> KnowledgeKind(
            Class<T> type,
            String word,
            Function<T, String> id,
            String momentField,
            Function<T, Instant> moment,
            Function<T, List<String>> faults,
            Reason reason) {
        this.type = type;
        this.word = word;
        this.id = said -> id.apply(type.cast(said));
        this.momentField = momentField;
        this.moment = said -> moment.apply(type.cast(said));
        this.faults = said -> faults.apply(type.cast(said));
        this.reason = reason;
    }

    static Optional<KnowledgeKind> of(SpecificRecord said) {
        return Arrays.stream(values())
                .filter(kind -> kind.type.isInstance(said))
                .findFirst();
    }

    /** In ledger.control, where things of different kinds and one name must not replace each other. */
    public static String controlKey(SpecificRecord said) {
        var kind = of(said).orElseThrow();
        return kind.word + '|' + kind.id.apply(said);
    }

    /** In the topic of its own. */
    String key(SpecificRecord said) {
        return id.apply(said);
    }

    void check(SpecificRecord said, Coordinates at) {
        Envelopes.micros(momentField, moment.apply(said), at);
        var found = faults.apply(said);
        if (!found.isEmpty()) {
            throw new Refusal(reason, String.join("; ", found));
        }
    }
}
