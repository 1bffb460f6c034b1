package io.spendstream.schemas.rules;

import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.avro.RuleMatch;
import io.spendstream.schemas.avro.RuleTarget;
import io.spendstream.schemas.avro.RuleVersion;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Rules that are good until a test makes them otherwise. */
final class SampleRules {
    static final LocalDate FIRST = LocalDate.of(2026, 10, 1);

    private SampleRules() {}

    static AttributionRule rule(String id, RuleVersion... versions) {
        return new AttributionRule(id, Instant.parse("2026-11-01T00:00:00Z"), List.of(versions));
    }

    /** Matches everything from the first day on. */
    static RuleVersion version(int number, LocalDate from) {
        return RuleVersion.newBuilder()
                .setVersion(number)
                .setValidFrom(from)
                .setMatch(RuleMatch.newBuilder().build())
                .setTargets(List.of(target("payments", "1")))
                .build();
    }

    static AttributionRule matching(String id, RuleMatch match) {
        var version = version(1, FIRST);
        version.setMatch(match);
        return rule(id, version);
    }

    static RuleMatch match(String field, String wanted) {
        var match = RuleMatch.newBuilder().build();
        match.put(RuleMatch.getClassSchema().getField(field).pos(), wanted);
        return match;
    }

    static RuleTarget target(String team, String weight) {
        return RuleTarget.newBuilder()
                .setBusinessUnit("retail")
                .setCostCenter("cc-1")
                .setTeam(team)
                .setWeight(weight)
                .build();
    }

    static RuleSubject subject(Map<String, String> tags) {
        return new RuleSubject("confluent", "org-1", "env-1", "lkc-1", "lcc-1", "sa-1", "CONNECT", tags);
    }

    static RuleSubject project(String source, String id) {
        return new RuleSubject(source, "org-1", id, "", "", "shared", "Compute Engine", Map.of());
    }
}
