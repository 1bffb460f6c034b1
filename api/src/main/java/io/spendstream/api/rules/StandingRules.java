package io.spendstream.api.rules;

import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.rules.RuleCheck;
import io.spendstream.schemas.topics.SchemaLookup;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rules that records of ref.attribution-rules add up to. What is no rule counts for nobody, so it is left out here. */
final class StandingRules {
    private static final Logger log = LoggerFactory.getLogger(StandingRules.class);

    private final Deserializer<AttributionRule> values;
    private final TreeMap<String, AttributionRule> rules = new TreeMap<>();

    StandingRules(Deserializer<AttributionRule> values) {
        this.values = values;
    }

    void apply(ConsumerRecord<String, byte[]> record) {
        if (record.key() == null) {
            ignore(record, "it has no key");
            return;
        }
        if (record.value() == null) {
            rules.remove(record.key());
            return;
        }
        try {
            var rule = values.deserialize(record.topic(), record.value());
            var faults = faults(record.key(), rule);
            if (faults.isEmpty()) {
                rules.merge(rule.getRuleId(), rule, StandingRules::newer);
            } else {
                ignore(record, String.join("; ", faults));
            }
        } catch (SerializationException e) {
            if (SchemaLookup.failed(e)) {
                throw e;
            }
            ignore(record, e.getMessage());
        }
    }

    SortedMap<String, AttributionRule> all() {
        return rules;
    }

    private static List<String> faults(String key, AttributionRule rule) {
        return rule.getRuleId().equals(key) ? RuleCheck.faults(rule) : List.of("its key is '" + key + "'");
    }

    private static AttributionRule newer(AttributionRule standing, AttributionRule other) {
        return other.getUpdatedAt().isAfter(standing.getUpdatedAt()) ? other : standing;
    }

    private static void ignore(ConsumerRecord<String, byte[]> record, String fault) {
        log.warn(
                "no rule topic={} partition={} offset={} fault={}",
                record.topic(),
                record.partition(),
                record.offset(),
                fault);
    }
}
