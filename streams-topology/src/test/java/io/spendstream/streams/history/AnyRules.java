package io.spendstream.streams.history;

import static io.spendstream.streams.history.AnyInventory.one;

import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.avro.RuleMatch;
import io.spendstream.schemas.avro.RuleTarget;
import io.spendstream.schemas.avro.RuleVersion;
import io.spendstream.streams.RawRecords;
import io.spendstream.streams.reference.Told;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** Random edits of a few rules. */
final class AnyRules {
    private static final List<Consumer<RuleMatch>> MATCHES = List.of(
            match -> {},
            match -> match.setOrgId("org-1"),
            match -> match.setEnvId("env-1"),
            match -> match.setClusterId("lkc-*"),
            match -> match.setClusterId(""),
            match -> match.setResourceId("lcc-0"),
            match -> match.setPrincipalId("sa-*"),
            match -> match.setPrincipalId("shared"),
            match -> match.setProduct("KAFKA"),
            match -> match.setProjectId("env-1"),
            match -> match.setSource("confluent"),
            match -> match.setTags(Map.of("team", "*")),
            match -> match.setTags(Map.of("owner", "owner-1", "region", "us-east-1")));
    private static final List<String> WEIGHTS = List.of("1", "2.5", "0.000000001", "3", "1e9");
    /** The day before the first slice. */
    private static final LocalDate FIRST = LocalDate.of(2026, 9, 30);

    private final Random random;
    private final Map<String, List<RuleVersion>> last = new HashMap<>();
    private int number;

    private AnyRules(Random random) {
        this.random = random;
    }

    static List<Told> of(Random random, int edits) {
        var rules = new AnyRules(random);
        var told = new ArrayList<Told>();
        for (var edit = 0; edit < edits; edit++) {
            told.add(Told.rule(rules.rule("rule-" + random.nextInt(3), edit)));
        }
        return told;
    }

    private AttributionRule rule(String id, int edit) {
        var versions = new ArrayList<RuleVersion>();
        last.getOrDefault(id, List.of())
                .forEach(version -> versions.add(RuleVersion.newBuilder(version).build()));
        change(versions);
        last.put(id, versions);
        return new AttributionRule(id, RawRecords.walk(edit), versions);
    }

    /** As it goes: one ends, begins or never was; or all is another way. */
    private void change(List<RuleVersion> versions) {
        var kind = versions.isEmpty() ? 3 : random.nextInt(4);
        if (kind == 0) {
            end(one(random, versions));
        } else if (kind == 1) {
            append(versions);
        } else if (kind == 2 && versions.size() > 1) {
            versions.remove(random.nextInt(versions.size()));
        } else {
            versions.clear();
            for (var count = 1 + random.nextInt(3); count > 0; count--) {
                append(versions);
            }
        }
    }

    private void append(List<RuleVersion> versions) {
        var from = FIRST.plusDays(random.nextInt(3));
        if (!versions.isEmpty()) {
            from = versions.get(versions.size() - 1).getValidFrom().plusDays(1 + random.nextInt(2));
        }
        var version = version(from);
        end(version);
        versions.add(version);
    }

    private void end(RuleVersion version) {
        version.setValidTo(random.nextInt(3) > 0 ? null : version.getValidFrom().plusDays(random.nextInt(3)));
    }

    private RuleVersion version(LocalDate from) {
        var match = RuleMatch.newBuilder().build();
        one(random, MATCHES).accept(match);
        one(random, MATCHES).accept(match);
        return RuleVersion.newBuilder()
                .setVersion(++number)
                .setValidFrom(from)
                .setPriority(random.nextInt(3))
                .setMatch(match)
                .setTargets(targets())
                .build();
    }

    private List<RuleTarget> targets() {
        var targets = new ArrayList<RuleTarget>();
        for (var count = 1 + random.nextInt(3); count > 0; count--) {
            targets.add(RuleTarget.newBuilder()
                    .setBusinessUnit("unit-" + count % 2)
                    .setCostCenter(random.nextBoolean() ? "" : "center-" + random.nextInt(2))
                    .setTeam("team-" + count)
                    .setWeight(one(random, WEIGHTS))
                    .build());
        }
        return targets;
    }
}
