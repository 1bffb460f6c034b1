package io.spendstream.streams.facts;

import io.spendstream.schemas.Slice;
import io.spendstream.schemas.avro.InventoryVersion;
import io.spendstream.schemas.rules.RuleSubject;
import io.spendstream.streams.knowledge.Knowledge;
import io.spendstream.streams.normalise.GroupInputs;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides who pays for allocated money: the first rule that matches, else the catalog tags of resource, cluster,
 * environment or principal (the first of them that names a business unit, cost centre or team), else nobody. Rules and
 * tags are those of the UTC day of the hour.
 */
final class Attribution {
    private static final List<String> PAYING_TAGS = List.of("business_unit", "cost_center", "team");

    private final Knowledge knowledge;
    private final Slice slice;

    Attribution(Knowledge knowledge, Slice slice) {
        this.knowledge = knowledge;
        this.slice = slice;
    }

    Payers payers(Place place, GroupInputs inputs, String principal, LocalDate day) {
        var about = List.of(inputs.resourceId(), place.clusterId(), place.envId(), principal);
        var subject = new RuleSubject(
                slice.source(),
                inputs.orgId(),
                place.envId(),
                place.clusterId(),
                inputs.resourceId(),
                principal,
                inputs.product(),
                tags(inputs, about, day));
        return knowledge.rules().decide(subject, day).map(Payers::of).orElseGet(() -> byTags(about, day));
    }

    private Payers byTags(List<String> about, LocalDate day) {
        for (var id : about) {
            var tags = catalogTags(id, day);
            if (PAYING_TAGS.stream().anyMatch(tag -> !tags.getOrDefault(tag, "").isEmpty())) {
                return Payers.only("tag:" + id.replace("%", "%25").replace(FactMoney.AND, "%2B"), tags);
            }
        }
        return Payers.NOBODY;
    }

    /** The nearest word counts: of the line, then of the resource, its cluster, its environment, the principal. */
    private Map<String, String> tags(GroupInputs inputs, List<String> about, LocalDate day) {
        var tags = new HashMap<>(inputs.tags());
        about.forEach(id -> catalogTags(id, day).forEach(tags::putIfAbsent));
        return tags;
    }

    private Map<String, String> catalogTags(String id, LocalDate day) {
        return knowledge
                .around(slice.scope(), id, day)
                .map(InventoryVersion::getTags)
                .orElse(Map.of());
    }
}
