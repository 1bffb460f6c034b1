package io.spendstream.api.rules;

import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.avro.RuleVersion;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A version and the days on which it counts.
 *
 * @param end the first day on which it no longer does: its own end, or the next one's begin
 */
public record RuleDays(RuleVersion version, Optional<LocalDate> end) {
    /** Of all versions, oldest first. */
    public static List<RuleDays> of(AttributionRule rule) {
        return of(rule.getVersions());
    }

    static List<RuleDays> of(List<RuleVersion> versions) {
        return IntStream.range(0, versions.size())
                .mapToObj(index -> new RuleDays(versions.get(index), end(versions, index)))
                .toList();
    }

    /** The one that counts on a day; if none does, the next that will; else the last. */
    public static RuleDays on(AttributionRule rule, LocalDate day) {
        var all = of(rule);
        return all.stream()
                .filter(one -> one.areSome() && one.end.map(day::isBefore).orElse(true))
                .findFirst()
                .orElse(all.get(all.size() - 1));
    }

    /** In force, to come or ended. */
    public String state(LocalDate day) {
        if (!areSome() || end.map(end -> !day.isBefore(end)).orElse(false)) {
            return "ended";
        }
        return day.isBefore(version.getValidFrom()) ? "to come" : "in force";
    }

    boolean areSome() {
        return end.map(version.getValidFrom()::isBefore).orElse(true);
    }

    private static Optional<LocalDate> end(List<RuleVersion> versions, int index) {
        var end = Optional.ofNullable(versions.get(index).getValidTo());
        if (index + 1 == versions.size()) {
            return end;
        }
        var next = versions.get(index + 1).getValidFrom();
        return end.filter(next::isAfter).or(() -> Optional.of(next));
    }
}
