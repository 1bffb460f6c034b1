package io.spendstream.streams.fuzz;

import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.avro.RuleTarget;
import io.spendstream.schemas.avro.RuleVersion;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What can be wrong with an attribution rule. */
final class RuleFaults {
    private RuleFaults() {}

    static List<Fault> all() {
        var faults = new ArrayList<>(CommonFaults.wrongTypes(
                "rule_id",
                "updated_at",
                "versions",
                "versions/0/version",
                "versions/0/valid_from",
                "versions/0/match/org_id"));
        faults.add(Fault.key("another-rule"));
        for (var moment : List.of("1970-01-01T00:00:00Z", "2027-01-01T00:00:00Z", "2300-01-01T00:00:00Z")) {
            faults.add(of("bad-envelope", rule -> rule.setUpdatedAt(Instant.parse(moment))));
        }
        faults.add(of("bad-rule", rule -> rule.setVersions(List.of())));
        faults.add(
                of("bad-rule", rule -> rule.getVersions().add(rule.getVersions().get(0))));
        periods(faults);
        matches(faults);
        targets(faults);
        inJson(faults);
        return faults;
    }

    private static void periods(List<Fault> faults) {
        for (var day : List.of("1999-12-31", "2200-01-01", "-5000000-01-01", "+5000000-01-01")) {
            faults.add(ofVersion(version -> version.setValidFrom(LocalDate.parse(day))));
        }
        for (var day : List.of("1999-12-31", "+10000-01-01", "+5000000-01-01")) {
            faults.add(ofVersion(version -> version.setValidTo(LocalDate.parse(day))));
        }
    }

    private static void matches(List<Fault> faults) {
        for (var text : List.of("x".repeat(201), "zero\0")) {
            faults.add(ofVersion(version -> version.getMatch().setEnvId(text)));
            faults.add(ofVersion(version -> version.getMatch().setPrincipalId(text)));
            faults.add(ofVersion(version -> version.getMatch().setTags(Map.of("tag", text))));
            faults.add(ofVersion(version -> version.getMatch().setTags(Map.of(text, "value"))));
            faults.add(ofTarget(target -> target.setBusinessUnit(text)));
            faults.add(ofTarget(target -> target.setTeam(text)));
        }
        faults.add(ofVersion(version -> version.setDescription("x".repeat(2_001))));
    }

    private static void targets(List<Fault> faults) {
        faults.add(ofVersion(version -> version.setTargets(List.of())));
        faults.add(ofVersion(
                version -> version.getTargets().add(version.getTargets().get(0))));
        for (var weight : List.of("", "0", "-1", "NaN", "Infinity", "abc", "1e-10", "1e999", "0.0000000001")) {
            faults.add(ofTarget(target -> target.setWeight(weight)));
        }
    }

    private static void inJson(List<Fault> faults) {
        for (var field : List.of("rule_id", "versions")) {
            faults.add(Fault.json("unreadable", json -> json.remove(field)));
        }
        faults.add(Fault.json("unreadable", json -> json.put("unknown", 1)));
        for (var day : List.of("2026-13-01", "soon", "2026-10-01T00:00:00Z", "+99999999-01-01")) {
            faults.add(Fault.json("unreadable", json -> json.putArray("versions")
                    .addObject()
                    .put("version", 1)
                    .put("valid_from", day)));
        }
        faults.add(Fault.json(
                "unreadable", json -> json.putArray("versions").addObject().put("version", 1L << 32)));
    }

    private static Fault of(String reason, Consumer<AttributionRule> fault) {
        return Fault.said(reason, AttributionRule.class, fault);
    }

    private static Fault ofVersion(Consumer<RuleVersion> fault) {
        return of("bad-rule", rule -> fault.accept(rule.getVersions().get(0)));
    }

    private static Fault ofTarget(Consumer<RuleTarget> fault) {
        return ofVersion(version -> fault.accept(version.getTargets().get(0)));
    }
}
