package io.spendstream.api.rules;

import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.avro.RuleMatch;
import io.spendstream.schemas.avro.RuleTarget;
import io.spendstream.schemas.avro.RuleVersion;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Rules of the year 2026, told apart by their team. */
public final class SampleRules {
    static final Instant NOW = Instant.parse("2026-10-15T10:20:30Z");

    private SampleRules() {}

    static RuleVersion version(String from, String to, String team) {
        return RuleVersion.newBuilder()
                .setVersion(0)
                .setValidFrom(LocalDate.parse(from))
                .setValidTo(to == null ? null : LocalDate.parse(to))
                .setMatch(RuleMatch.newBuilder().setProduct("KAFKA").build())
                .setTargets(List.of(new RuleTarget("retail", "cc-1", team, "1")))
                .build();
    }

    static RuleDraft draft(RuleVersion... versions) {
        return new RuleDraft("kafka", List.of(versions));
    }

    /** number from..to team, for each version. */
    static List<String> text(AttributionRule rule) {
        return rule.getVersions().stream()
                .map(version -> version.getVersion() + " " + version.getValidFrom() + ".."
                        + (version.getValidTo() == null ? "" : version.getValidTo()) + " "
                        + version.getTargets().get(0).getTeam())
                .toList();
    }
}
