package io.spendstream.streams.knowledge;

import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.avro.InventoryEntity;
import io.spendstream.schemas.avro.InventoryVersion;
import io.spendstream.schemas.rules.RuleBook;
import io.spendstream.streams.allocate.Owners;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/**
 * What a task knows beside its lines: inventory and rules, always the newest that was said of each. Not thread-safe.
 */
public final class Knowledge {
    private final Map<String, InventoryEntity> entities = new HashMap<>();
    /** By organisation: what one lists is nothing to the bill of another. */
    private final Map<String, Inventory> inventories = new HashMap<>();

    private final Map<String, Owners> owners = new HashMap<>();
    private final Map<String, AttributionRule> rules = new HashMap<>();
    private RuleBook book = new RuleBook(List.of());

    public Owners owners(String orgId) {
        return owners.computeIfAbsent(orgId, org -> new RememberedOwners(inventory(org)));
    }

    public RuleBook rules() {
        return book;
    }

    /** What a thing was like around the day, if the organisation ever listed it. */
    public Optional<InventoryVersion> around(String orgId, String id, LocalDate day) {
        return id.isEmpty() ? Optional.empty() : inventory(orgId).around(id, day);
    }

    /** @return what it changes; nothing when it is no news */
    public Optional<Effect> accept(InventoryEntity entity) {
        var before = entities.get(entity.getId());
        if (before != null && !isNewer(entity, before)) {
            return Optional.empty();
        }
        entities.put(entity.getId(), entity);
        if (before != null) {
            inventory(before.getOrgId()).remove(entity.getId());
            owners.remove(before.getOrgId());
        }
        inventory(entity.getOrgId()).put(new Thing(entity));
        owners.remove(entity.getOrgId());
        return Optional.of(effect(before, entity));
    }

    private static Effect effect(InventoryEntity before, InventoryEntity now) {
        if (before != null && !before.getOrgId().equals(now.getOrgId())) {
            return Effect.onAll(Cause.INVENTORY);
        }
        var isOfOneKind = before != null && before.getKind().equals(now.getKind());
        var from = Differences.ofVersions(isOfOneKind ? before.getVersions() : List.of(), now.getVersions());
        return new Effect(now.getOrgId(), from, Differences.NEVER, Cause.INVENTORY);
    }

    private Inventory inventory(String orgId) {
        return inventories.computeIfAbsent(orgId, none -> new Inventory());
    }

    /** @return what it changes; nothing when it is no news */
    public Optional<Effect> accept(AttributionRule rule) {
        var before = rules.get(rule.getRuleId());
        if (before != null && !isNewer(rule, before)) {
            return Optional.empty();
        }
        rules.put(rule.getRuleId(), rule);
        book = new RuleBook(rules.values());
        return Optional.of(new Effect(
                "",
                Differences.ofRules(before == null ? List.of() : before.getVersions(), rule.getVersions()),
                Differences.NEVER,
                Cause.RULE));
    }

    private static boolean isNewer(InventoryEntity entity, InventoryEntity than) {
        return isNewer(entity.getObservedAt(), entity, than.getObservedAt(), than);
    }

    private static boolean isNewer(AttributionRule rule, AttributionRule than) {
        return isNewer(rule.getUpdatedAt(), rule, than.getUpdatedAt(), than);
    }

    /** Of two sayings of one moment the later in the topic counts: it is the one that compaction keeps. */
    private static boolean isNewer(Instant at, SpecificRecord said, Instant thanAt, SpecificRecord than) {
        var order = at.compareTo(thanAt);
        return order > 0 || order == 0 && !Canonical.text(said).equals(Canonical.text(than));
    }
}
