package io.spendstream.schemas.raw;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Utf8;
import io.spendstream.schemas.Feed;
import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.avro.FxRate;
import io.spendstream.schemas.avro.InventoryEntity;
import io.spendstream.schemas.avro.RateCard;
import io.spendstream.schemas.avro.RawConfluentUsage;
import io.spendstream.schemas.avro.RawUsageReport;
import io.spendstream.schemas.avro.Seal;
import io.spendstream.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.BiFunction;
import org.apache.avro.specific.SpecificRecord;

/**
 * What the topics that people may write to hold, as JSON. docs/raw-json.md describes the forms for users. Reading back
 * what was written gives an equal record.
 */
public final class RawJson {
    private static final Map<String, BiFunction<ObjectNode, Instant, SpecificRecord>> FORMS = Map.of(
            Topics.RAW_CONFLUENT_COSTS.name(), lines(RawForms.CONFLUENT_COST),
            Topics.RAW_GCP_BILLING.name(), lines(RawForms.GCP_BILLING),
            Topics.RAW_FOCUS_CHARGES.name(), lines(RawForms.FOCUS_CHARGE),
            Topics.RAW_USAGE_REPORTS.name(), RawJson::report,
            Topics.RAW_CONFLUENT_USAGE.name(), RawJson::usage,
            Topics.RAW_CONFLUENT_INVENTORY.name(), RawJson::entity,
            Topics.ATTRIBUTION_RULES.name(), updated(AttributionRule.class),
            Topics.RATE_CARDS.name(), updated(RateCard.class),
            Topics.FX_RATES.name(), updated(FxRate.class));

    private RawJson() {}

    /**
     * @param recordTime stands for the moment that the record does not name
     * @throws MalformedRecordException that says what is wrong
     */
    public static SpecificRecord read(String topic, byte[] json, Instant recordTime) {
        var form = FORMS.get(topic);
        if (form == null) {
            throw new MalformedRecordException("JSON has no meaning in topic " + topic);
        }
        RawSize.fault(json.length).ifPresent(fault -> {
            throw new MalformedRecordException(fault);
        });
        // Jackson lets halves of surrogate pairs pass, which nobody can write again
        if (!Utf8.isWellFormed(json)) {
            throw new MalformedRecordException("not JSON: not UTF-8");
        }
        return form.apply(Json.object(json), recordTime);
    }

    /** Reads a record of {@link Topics#RAW_CONFLUENT_COSTS}. */
    public static SpecificRecord read(byte[] json, Instant recordTime) {
        return read(Topics.RAW_CONFLUENT_COSTS.name(), json, recordTime);
    }

    /** One line of text. */
    public static byte[] write(SpecificRecord raw) {
        return json(raw).toString().getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode json(SpecificRecord raw) {
        if (raw instanceof Seal seal) {
            return EnvelopedJson.write(seal);
        }
        return RawForms.of(raw).map(form -> EnvelopedJson.write(form, raw)).orElseGet(() -> PlainJson.write(raw));
    }

    private static BiFunction<ObjectNode, Instant, SpecificRecord> lines(RawForm<?> form) {
        return (item, recordTime) -> EnvelopedJson.read(form, item, recordTime);
    }

    private static RawConfluentUsage usage(ObjectNode json, Instant recordTime) {
        fillIn(json, "feed", Feed.MANUAL);
        fillIn(json, "observed_at", recordTime);
        return PlainJson.read(RawConfluentUsage.class, json);
    }

    private static RawUsageReport report(ObjectNode json, Instant recordTime) {
        fillIn(json, "feed", Feed.MANUAL);
        fillIn(json, "observed_at", recordTime);
        return PlainJson.read(RawUsageReport.class, json);
    }

    private static InventoryEntity entity(ObjectNode json, Instant recordTime) {
        fillIn(json, "source", "confluent");
        fillIn(json, "observed_at", recordTime);
        return PlainJson.read(InventoryEntity.class, json);
    }

    private static BiFunction<ObjectNode, Instant, SpecificRecord> updated(Class<? extends SpecificRecord> type) {
        return (json, recordTime) -> {
            fillIn(json, "updated_at", recordTime);
            return PlainJson.read(type, json);
        };
    }

    private static void fillIn(ObjectNode json, String field, Instant time) {
        fillIn(json, field, time.truncatedTo(ChronoUnit.MICROS).toString());
    }

    private static void fillIn(ObjectNode json, String field, String text) {
        if (!json.hasNonNull(field)) {
            json.put(field, text);
        }
    }
}
