package io.spendstream.api.knowledge;

import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.avro.FxRate;
import io.spendstream.schemas.avro.RateCard;
import io.spendstream.schemas.rates.FxRateCheck;
import io.spendstream.schemas.rates.RateCardCheck;
import io.spendstream.schemas.rules.RuleCheck;
import io.spendstream.schemas.topics.Topic;
import io.spendstream.schemas.topics.Topics;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/**
 * A kind of knowledge that people edit.
 *
 * @param noun of one, for logs and threads
 * @param id also the record's key
 * @param faults all of them together
 */
public record KnowledgeForm<T extends SpecificRecord>(
        Topic<String, T> topic,
        String noun,
        Function<T, String> id,
        Function<T, Instant> updatedAt,
        Function<T, List<String>> faults) {

    public static final KnowledgeForm<AttributionRule> RULES = new KnowledgeForm<>(
            Topics.ATTRIBUTION_RULES,
            "rule",
            AttributionRule::getRuleId,
            AttributionRule::getUpdatedAt,
            RuleCheck::faults);

    public static final KnowledgeForm<RateCard> RATE_CARDS = new KnowledgeForm<>(
            Topics.RATE_CARDS, "rate card", RateCard::getRateCardId, RateCard::getUpdatedAt, RateCardCheck::faults);

    public static final KnowledgeForm<FxRate> FX_RATES = new KnowledgeForm<>(
            Topics.FX_RATES, "exchange rate", FxRateCheck::key, FxRate::getUpdatedAt, FxRateCheck::faults);

    /** All writers of it use the same. */
    String transactionalId() {
        return "spendstream-" + topic.name();
    }
}
