package io.spendstream.streams.reference;

import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.avro.InventoryEntity;
import io.spendstream.schemas.avro.RawConfluentCost;
import io.spendstream.schemas.avro.RawConfluentUsage;
import io.spendstream.schemas.avro.Seal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What must stand once all records have arrived, in whatever order, written from the documentation. Shares no code with
 * the topology, keeps everything for ever, and works everything out at the end.
 */
public final class ReferenceModel {
    private final StandingLines lines = new StandingLines();
    private final MeteredBytes bytes = new MeteredBytes();
    private final KnownThings things = new KnownThings();
    private final KnownRules rules = new KnownRules();
    private final Choices choices;
    private final Map<String, Organisation> organisations = new HashMap<>();

    private Map<FactName, FactText> facts;

    /** What is known to one organisation. */
    private record Organisation(KnownThings things, Sharing sharing, Paying paying) {}

    private record Group(String slice, LineText line) {}

    public ReferenceModel(List<Told> all, Choices choices) {
        this.choices = choices;
        all.forEach(this::tell);
    }

    private void tell(Told told) {
        if (told.record() instanceof Seal seal) {
            lines.tell(told.key(), seal);
        } else if (told.record() instanceof RawConfluentCost cost) {
            lines.tell(told.key(), cost);
        } else if (told.record() instanceof RawConfluentUsage report) {
            bytes.tell(told.key(), report);
        } else if (told.record() instanceof InventoryEntity entity) {
            things.tell(entity);
        } else {
            rules.tell((AttributionRule) told.record());
        }
    }

    public Map<LineName, LineText> lines() {
        return lines.byName().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, line -> LineText.of(line.getValue())));
    }

    public Map<FactName, FactText> facts() {
        if (facts == null) {
            facts = workedOut();
        }
        return facts;
    }

    private Map<FactName, FactText> workedOut() {
        var groups = new HashMap<Group, Money>();
        lines().forEach((name, line) ->
                groups.merge(new Group(name.slice(), line.withoutMoney()), line.money(), Money::plus));
        var facts = new HashMap<FactName, FactText>();
        groups.forEach((group, money) -> {
            var known = organisations.computeIfAbsent(group.slice.split("\\|")[1], this::organisation);
            var charge = charge(group, money, known.things);
            for (var share : known.sharing.of(charge)) {
                for (var part : known.paying.of(share, charge)) {
                    facts.merge(
                            FactName.of(charge, share, part),
                            new FactText(part.money(), share.method(), share.confidence(), part.ruleId()),
                            FactText::and);
                }
            }
        });
        return facts;
    }

    private Organisation organisation(String orgId) {
        var known = things.of(orgId);
        return new Organisation(known, new Sharing(choices, new KnownOwners(known), bytes), new Paying(known, rules));
    }

    /** What the line does not say of where it is about, resource and cluster do, as they were on the slice's day. */
    private static Charge charge(Group group, Money money, KnownThings things) {
        var line = group.line;
        var plain = new Charge(group.slice, line, line.envId(), "", line.region(), money);
        var resource = things.aroundOrBlank(line.resourceId(), plain.day());
        var clusterId = line.resourceId().startsWith("lkc-") ? line.resourceId() : resource.getClusterId();
        var cluster = things.aroundOrBlank(clusterId, plain.day());
        return new Charge(
                group.slice,
                line,
                first(line.envId(), resource.getEnvId(), cluster.getEnvId()),
                clusterId,
                first(
                        line.region(),
                        resource.getAttributes().getOrDefault("region", ""),
                        cluster.getAttributes().getOrDefault("region", "")),
                money);
    }

    private static String first(String... texts) {
        return Stream.of(texts).filter(text -> !text.isEmpty()).findFirst().orElse("");
    }
}
