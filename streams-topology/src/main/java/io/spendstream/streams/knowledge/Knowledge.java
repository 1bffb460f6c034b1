package io.spendstream.streams.knowledge;

import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.avro.FxRate;
import io.spendstream.schemas.avro.InventoryEntity;
import io.spendstream.schemas.avro.InventoryVersion;
import io.spendstream.schemas.avro.RateCard;
import io.spendstream.schemas.rates.FxRates;
import io.spendstream.schemas.rates.RateCards;
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
 * What a task knows beside its lines: inventory, rules and prices, always the newest that was said of each. Not thread-safe.
 */
public final class Knowledge {
    private final Map<String, InventoryEntity> entities = new HashMap<>();
    /** By organisation: what one lists is nothing to the bill of another. */
    private final Map<String, Inventory> inventories = new HashMap<>();

    private final Map<String, Owners> owners = new HashMap<>();
    private final Map<String, AttributionRule> rules = new HashMap<>();
    private RuleBook book = new RuleBook(List.of());
    private final FxRates fxRates = new FxRates();
    private final Map<String, RateCard> cards = new HashMap<>();
    private RateCards rateCards = new RateCards(List.of());

    public Owners owners(String orgId) {
        return owners.computeIfAbsent(orgId, org -> new RememberedOwners(inventory(org)));
    }

    public RuleBook rules() {
        return book;
    }

    public FxRates fxRates() {
        return fxRates;
    }

    public RateCards rateCards() {
        return rateCards;
    }

    /** @return what it changes; nothing when it is no news */
    public Optional<Effect> accept(SpecificRecord said) {
        if (said instanceof InventoryEntity entity) {
            return accept(entity);
        }
        if (said instanceof AttributionRule rule) {
            return accept(rule);
        }
        return said instanceof FxRate rate ? accept(rate) : accept((RateCard) said);
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

    private Optional<Effect> accept(FxRate rate) {
        var before = fxRates.of(rate.getCurrency(), rate.getDay());
        if (before.isPresent()
                && !isNewer(rate.getUpdatedAt(), rate, before.get().getUpdatedAt(), before.get())) {
            return Optional.empty();
        }
        fxRates.put(rate);
        return Optional.of(new Effect("", rate.getDay(), rate.getDay().plusDays(1), Cause.RATE));
    }

    private Optional<Effect> accept(RateCard card) {
        var before = cards.get(card.getRateCardId());
        if (before != null && !isNewer(card.getUpdatedAt(), card, before.getUpdatedAt(), before)) {
            return Optional.empty();
        }
        cards.put(card.getRateCardId(), card);
        rateCards = new RateCards(cards.values());
        return Optional.of(new Effect(
                "",
                Differences.ofCards(before == null ? List.of() : before.getVersions(), card.getVersions()),
                Differences.NEVER,
                Cause.RATE));
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
