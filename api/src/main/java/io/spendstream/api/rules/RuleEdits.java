package io.spendstream.api.rules;

import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.avro.RuleVersion;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;

/**
 * The next record of a rule. Worked example: a rule has version 1 from January and 2 from June. An edit from March drops 2
 * and adds 3 from March; version 1 counts for January and February as before. No number is ever given twice, because facts
 * name the version that they were made by.
 */
public final class RuleEdits {
    private static final Comparator<RuleVersion> BY_NUMBER = Comparator.comparingInt(RuleVersion::getVersion);

    private RuleEdits() {}

    public static AttributionRule create(RuleDraft draft, Instant now) {
        return new AttributionRule(draft.ruleId(), micros(now), numbered(draft, new ArrayList<>(), 0));
    }

    /** The rule itself when the draft says nothing new. */
    public static AttributionRule edit(AttributionRule rule, RuleDraft draft, Instant now) {
        var from = draft.versions().get(0).getValidFrom();
        if (RuleTimeline.of(rule.getVersions(), from).equals(RuleTimeline.of(draft.versions(), from))) {
            return rule;
        }
        var versions = numbered(draft, begunBefore(rule, from), highest(rule.getVersions()));
        return new AttributionRule(rule.getRuleId(), after(rule, now), versions);
    }

    /**
     * The rule as it counts for no day from this one on; the rule itself when that is so already. What had not begun yet
     * is dropped, but the highest number stays, on a version that ends on the day that it begins.
     */
    public static AttributionRule end(AttributionRule rule, LocalDate day, Instant now) {
        if (RuleTimeline.of(rule.getVersions(), day).isEmpty()) {
            return rule;
        }
        var versions = begunBefore(rule, day);
        if (!versions.isEmpty()) {
            var last = versions.size() - 1;
            versions.set(last, ending(versions.get(last), day));
        }
        rule.getVersions().stream()
                .max(BY_NUMBER)
                .filter(newest -> newest.getVersion() > highest(versions))
                .ifPresent(newest -> versions.add(ending(newest, newest.getValidFrom())));
        return new AttributionRule(rule.getRuleId(), after(rule, now), versions);
    }

    /** Creates what is not there and edits what is. */
    public static RuleEdit importing(List<RuleDraft> drafts, Instant now) {
        return standing ->
                drafts.stream().map(draft -> put(standing, draft, now)).toList();
    }

    private static AttributionRule put(SortedMap<String, AttributionRule> standing, RuleDraft draft, Instant now) {
        var rule = standing.get(draft.ruleId());
        return rule == null ? create(draft, now) : edit(rule, draft, now);
    }

    private static List<RuleVersion> begunBefore(AttributionRule rule, LocalDate day) {
        var begun = new ArrayList<RuleVersion>();
        for (var version : rule.getVersions()) {
            if (version.getValidFrom().isBefore(day)) {
                begun.add(version);
            }
        }
        return begun;
    }

    private static List<RuleVersion> numbered(RuleDraft draft, List<RuleVersion> versions, int highest) {
        var number = highest;
        for (var wanted : draft.versions()) {
            cutLast(versions, wanted.getValidFrom());
            versions.add(RuleVersion.newBuilder(wanted).setVersion(++number).build());
        }
        return versions;
    }

    /** One without an end keeps none: the next version's begin ends it, and the record says the same as before. */
    private static void cutLast(List<RuleVersion> versions, LocalDate day) {
        var last = versions.size() - 1;
        if (last >= 0 && versions.get(last).getValidTo() != null) {
            versions.set(last, ending(versions.get(last), day));
        }
    }

    private static RuleVersion ending(RuleVersion version, LocalDate day) {
        var end = version.getValidTo();
        return end != null && !end.isAfter(day)
                ? version
                : RuleVersion.newBuilder(version).setValidTo(day).build();
    }

    private static int highest(List<RuleVersion> versions) {
        return versions.stream().mapToInt(RuleVersion::getVersion).max().orElse(0);
    }

    /** Strictly later than before, even when the clock goes back: the newest record wins. */
    private static Instant after(AttributionRule rule, Instant now) {
        var next = rule.getUpdatedAt().plus(1, ChronoUnit.MICROS);
        return now.isAfter(next) ? micros(now) : next;
    }

    private static Instant micros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
