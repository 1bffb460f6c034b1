package io.spendstream.streams.facts;

import io.spendstream.schemas.Slice;
import io.spendstream.schemas.UsageHour;
import io.spendstream.schemas.avro.InventoryVersion;
import io.spendstream.schemas.rules.RuleSubject;
import io.spendstream.streams.knowledge.Knowledge;
import io.spendstream.streams.normalise.GroupInputs;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides who pays for allocated money: the first rule that matches, else the catalog tags of resource, cluster,
 * environment or principal (the first of them that names a business unit, cost centre or team), else nobody. Rules and
 * tags are those of the UTC day of the hour. Remembers its decisions, so it lives no longer than knowledge stands.
 */
final class Attribution {
    private static final List<String> PAYING_TAGS = List.of("business_unit", "cost_center", "team");

    private record Question(Place place, GroupInputs inputs, String principal, LocalDate day) {}

    private final Knowledge knowledge;
    private final Slice slice;
    private final Map<Question, Payers> decided = new HashMap<>();

    Attribution(Knowledge knowledge, Slice slice) {
        this.knowledge = knowledge;
        this.slice = slice;
    }

    Payers payers(Place place, GroupInputs inputs, String principal, UsageHour hour) {
        var day = LocalDate.ofInstant(hour.start(), ZoneOffset.UTC);
        return decided.computeIfAbsent(new Question(place, inputs, principal, day), this::decide);
    }

    private Payers decide(Question asked) {
        var about = List.of(asked.inputs.resourceId(), asked.place.clusterId(), asked.place.envId(), asked.principal);
        var subject = new RuleSubject(
                slice.source(),
                slice.scope(),
                asked.place.envId(),
                asked.place.clusterId(),
                asked.inputs.resourceId(),
                asked.principal,
                asked.inputs.product(),
                tags(asked, about));
        return knowledge.rules().decide(subject, asked.day).map(Payers::of).orElseGet(() -> byTags(about, asked.day));
    }

    private Payers byTags(List<String> about, LocalDate day) {
        for (var id : about) {
            var tags = catalogTags(id, day);
            if (PAYING_TAGS.stream().anyMatch(tag -> !tags.getOrDefault(tag, "").isEmpty())) {
                return Payers.only("tag:" + id, tags);
            }
        }
        return Payers.NOBODY;
    }

    /** The nearest word counts: of the line, then of the resource, its cluster, its environment, the principal. */
    private Map<String, String> tags(Question asked, List<String> about) {
        var tags = new HashMap<>(asked.inputs.tags());
        about.forEach(id -> catalogTags(id, asked.day).forEach(tags::putIfAbsent));
        return tags;
    }

    private Map<String, String> catalogTags(String id, LocalDate day) {
        return knowledge
                .around(slice.scope(), id, day)
                .map(InventoryVersion::getTags)
                .orElse(Map.of());
    }
}
