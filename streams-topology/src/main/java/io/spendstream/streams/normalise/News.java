package io.spendstream.streams.normalise;

import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.avro.InventoryEntity;
import io.spendstream.schemas.avro.RecomputeRequest;
import io.spendstream.schemas.raw.InventoryCheck;
import io.spendstream.schemas.raw.RawSize;
import io.spendstream.schemas.rules.RuleCheck;
import io.spendstream.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads what concerns all slices: inventory, attribution rules, and requests to publish again. */
public final class News {
    private final RawDecoder decoder;

    public News(Deserializer<? extends SpecificRecord> avro) {
        this.decoder = new RawDecoder(avro);
    }

    public Said read(RawBytes raw) {
        try {
            if (raw.value() != null && raw.value().length > RawSize.LARGEST_KNOWLEDGE) {
                throw new Refusal(
                        Reason.TOO_LARGE,
                        "the value has " + raw.value().length + " bytes, more than " + RawSize.LARGEST_KNOWLEDGE);
            }
            return said(decoder.decode(raw), raw);
        } catch (Refusal refusal) {
            return new Said.Refused(refusal.reason(), refusal.getMessage());
        }
    }

    private static Said said(SpecificRecord decoded, RawBytes raw) {
        if (decoded instanceof InventoryEntity entity) {
            checkKey(raw, entity.getId(), entity);
            check(entity, raw.at());
        } else if (decoded instanceof AttributionRule rule) {
            checkKey(raw, rule.getRuleId(), rule);
            Envelopes.micros("updated_at", rule.getUpdatedAt(), raw.at());
            var faults = RuleCheck.faults(rule);
            if (!faults.isEmpty()) {
                throw new Refusal(Reason.BAD_RULE, String.join("; ", faults));
            }
        } else if (decoded instanceof RecomputeRequest request) {
            return new Said.Recompute(request);
        } else {
            var found = decoded == null ? "nothing" : decoded.getSchema().getName();
            throw new Refusal(Reason.UNREADABLE, found + " does not belong in this topic");
        }
        return new Said.News(decoded);
    }

    private static void check(InventoryEntity entity, Coordinates at) {
        Envelopes.micros("observed_at", entity.getObservedAt(), at);
        InventoryCheck.fault(entity).ifPresent(fault -> {
            throw new Refusal(Reason.BAD_ENTITY, fault);
        });
    }

    /** In ledger.control, where a rule and a thing of one name must not replace each other. */
    static String controlKey(SpecificRecord news) {
        return news instanceof InventoryEntity entity
                ? "entity|" + entity.getId()
                : "rule|" + ((AttributionRule) news).getRuleId();
    }

    private static void checkKey(RawBytes raw, String id, SpecificRecord news) {
        var key = raw.at().topic().equals(Topics.LEDGER_CONTROL.name()) ? controlKey(news) : id;
        if (raw.key() == null || !new String(raw.key(), StandardCharsets.UTF_8).equals(key)) {
            throw new Refusal(Reason.BAD_KEY, "the record's key is not '" + key + "'");
        }
    }
}
