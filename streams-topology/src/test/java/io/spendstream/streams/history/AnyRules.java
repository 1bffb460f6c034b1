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
        var from = FIRST.plusDays(random.nextInt(3));
        for (var number = 1 + random.nextInt(3); number > 0; number--) {
            versions.add(version(10 - number, from));
            from = from.plusDays(1 + random.nextInt(2));
        }
        return new AttributionRule(id, RawRecords.walk(edit), versions);
    }

    private RuleVersion version(int number, LocalDate from) {
        var match = RuleMatch.newBuilder().build();
        one(random, MATCHES).accept(match);
        one(random, MATCHES).accept(match);
        return RuleVersion.newBuilder()
                .setVersion(number)
                .setValidFrom(from)
                .setValidTo(random.nextInt(3) == 0 ? from.plusDays(random.nextInt(3)) : null)
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
