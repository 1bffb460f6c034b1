package io.spendstream.api.rules;

import io.spendstream.api.knowledge.KafkaKnowledge;
import io.spendstream.api.knowledge.KnowledgeForm;
import io.spendstream.api.knowledge.KnowledgeUnavailableException;
import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.config.KafkaSettings;
import java.time.Duration;
import java.util.SortedMap;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** In the topic ref.attribution-rules. Thread-safe. */
public final class KafkaRules implements RuleStore, AutoCloseable {
    private final KafkaKnowledge<AttributionRule> rules;

    public KafkaRules(KafkaSettings settings) {
        this.rules = new KafkaKnowledge<>(KnowledgeForm.RULES, settings);
    }

    /** @param patience after which whoever asks is told that Kafka is not available */
    public KafkaRules(KafkaSettings settings, Duration patience) {
        this.rules = new KafkaKnowledge<>(KnowledgeForm.RULES, settings, patience);
    }

    @Override
    public SortedMap<String, AttributionRule> read() {
        return rules.read();
    }

    @Override
    public RuleChange write(RuleEdit edit) {
        try {
            return rules.write(standing -> RuleChange.of(standing, edit), RuleChange::written);
        } catch (KnowledgeUnavailableException e) {
            throw told(e);
        }
    }

    @Override
    public void close() {
        rules.close();
    }

    private static RuntimeException told(KnowledgeUnavailableException fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof RecordTooLargeException) {
                return RuleFaultsException.of(
                        RuleFault.somewhere("a rule with all its versions is too large for one record"));
            }
        }
        return fault;
    }
}
