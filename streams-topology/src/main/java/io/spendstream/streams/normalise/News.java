package io.spendstream.streams.normalise;

import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.avro.InventoryEntity;
import io.spendstream.schemas.avro.InventoryVersion;
import io.spendstream.schemas.avro.RecomputeRequest;
import io.spendstream.schemas.rules.RuleCheck;
import io.spendstream.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads what concerns all slices: inventory, attribution rules, and requests to publish again. */
public final class News {
    private static final int MOST_VERSIONS = 10_000;
    private static final int LONGEST_ID = 400;
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");
    /** A copy has to fit into a record again; what came compressed may be larger than that. */
    private static final int LARGEST = 900_000;

    private final RawDecoder decoder;

    public News(Deserializer<? extends SpecificRecord> avro) {
        this.decoder = new RawDecoder(avro);
    }

    public Said read(RawBytes raw) {
        try {
            if (raw.value() != null && raw.value().length > LARGEST) {
                throw new Refusal(
                        Reason.TOO_LARGE, "the value has " + raw.value().length + " bytes, more than " + LARGEST);
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
        var id = entity.getId();
        if (id.isEmpty() || id.length() > LONGEST_ID || id.chars().anyMatch(Character::isISOControl)) {
            throw new Refusal(
                    Reason.BAD_ENTITY,
                    "id is not 1 to " + LONGEST_ID + " characters, none of them a control character");
        }
        var versions = entity.getVersions();
        if (versions.isEmpty() || versions.size() > MOST_VERSIONS) {
            throw new Refusal(
                    Reason.BAD_ENTITY, "versions has " + versions.size() + " entries, not 1 to " + MOST_VERSIONS);
        }
        InventoryVersion before = null;
        for (var version : versions) {
            if (version.getValidTo() != null && version.getValidTo().isBefore(version.getValidFrom())) {
                throw new Refusal(
                        Reason.BAD_ENTITY, "a version's valid_to is before its valid_from " + version.getValidFrom());
            }
            if (before != null && !before.getValidFrom().isBefore(version.getValidFrom())) {
                throw new Refusal(Reason.BAD_ENTITY, "versions are not in the order of their valid_from");
            }
            checkTime("valid_from", version.getValidFrom());
            checkTime("valid_to", version.getValidTo());
            checkTexts(version);
            before = version;
        }
    }

    private static void checkTime(String field, Instant moment) {
        if (moment != null && (moment.isBefore(FIRST) || moment.isAfter(LAST))) {
            throw new Refusal(Reason.BAD_ENTITY, field + " is not between the years 1 and 9999");
        }
    }

    private static void checkTexts(InventoryVersion version) {
        Texts.dimension("display_name", version.getDisplayName());
        Texts.dimension("env_id", version.getEnvId());
        Texts.dimension("cluster_id", version.getClusterId());
        Texts.dimension("owner_id", version.getOwnerId());
        version.getResourceIds().forEach(id -> Texts.dimension("resource_ids", id));
        Texts.tags("attributes", version.getAttributes());
        Texts.tags("tags", version.getTags());
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
