package io.spendstream.api.rules;

import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.raw.ObservedAt;
import io.spendstream.schemas.raw.RawJson;
import io.spendstream.schemas.rules.RuleCheck;
import io.spendstream.schemas.topics.SchemaLookup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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
            ignore(record, "it has no value; a rule ends by valid_to");
            return;
        }
        try {
            var rule = read(record);
            var faults = faults(record, rule);
            if (faults.isEmpty()) {
                rules.merge(rule.getRuleId(), rule, StandingRules::newer);
            } else {
                ignore(record, String.join("; ", faults));
            }
        } catch (RuntimeException e) {
            // corrupt Avro fails in many ways
            if (SchemaLookup.failed(e)) {
                throw e;
            }
            ignore(record, e.getMessage());
        }
    }

    SortedMap<String, AttributionRule> all() {
        return rules;
    }

    /** JSON when it begins with a brace, else the catalogue's Avro; some registries answer forged ids with faults of their own. */
    private AttributionRule read(ConsumerRecord<String, byte[]> record) {
        var value = record.value();
        if (value.length > 0 && value[0] == '{') {
            var time = Instant.ofEpochMilli(Math.max(0, record.timestamp()));
            return (AttributionRule) RawJson.read(record.topic(), value, time);
        }
        if (value.length < 5 || value[0] != 0 || value[1] < 0) {
            throw new IllegalArgumentException("neither JSON (first byte '{') nor Avro (first byte 0)");
        }
        return values.deserialize(record.topic(), value);
    }

    private static List<String> faults(ConsumerRecord<String, byte[]> record, AttributionRule rule) {
        if (!rule.getRuleId().equals(record.key())) {
            return List.of("its key is '" + record.key() + "'");
        }
        var faults = new ArrayList<>(RuleCheck.faults(rule));
        ObservedAt.fault("updated_at", rule.getUpdatedAt(), record.timestamp()).ifPresent(faults::add);
        return faults;
    }

    /** Of equals the later in the topic. */
    private static AttributionRule newer(AttributionRule standing, AttributionRule other) {
        return other.getUpdatedAt().isBefore(standing.getUpdatedAt()) ? standing : other;
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
