package io.spendstream.streams.facts;

import static io.spendstream.streams.knowledge.Listed.entity;
import static io.spendstream.streams.knowledge.Listed.version;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.Measures;
import io.spendstream.schemas.UsageHour;
import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.avro.RuleMatch;
import io.spendstream.schemas.avro.RuleTarget;
import io.spendstream.schemas.avro.RuleVersion;
import io.spendstream.streams.knowledge.Knowledge;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A connector on a cluster, paid by a service account; each of them may be tagged. */
class AttributionTest {
    private static final Place PLACE = new Place("env-1", "lkc-1", "eu-west-1");
    private static final UsageHour HOUR = UsageHour.startOf(FactTable.SLICE.day());

    private final Knowledge knowledge = new Knowledge();

    @Test
    void shouldBeNobodyWhenThereIsNeitherRuleNorTag() {
        tag("sa-1", Map.of("owner", "somebody", "team", ""));

        var payers = payers(Map.of());

        assertThat(payers.ruleId()).isEmpty();
        assertThat(payers.targets()).containsExactly(new RuleTarget("", "", "", "1"));
    }

    @Test
    void shouldBeWhoTheRuleNamesBeforeAnyTag() {
        tag("lcc-1", Map.of("team", "tagged"));
        rule(1, match().setClusterId("lkc-1").build(), new RuleTarget("unit", "cc-1", "ruled", "1"));

        var payers = payers(Map.of());

        assertThat(payers.ruleId()).isEqualTo("rule-1@1");
        assertThat(payers.targets()).extracting(RuleTarget::getTeam).containsExactly("ruled");
    }

    @Test
    void shouldBeWhoTheTagsOfTheNearestThingName() {
        tag("sa-1", Map.of("team", "of the principal", "business_unit", "not looked at"));
        assertThat(payers(Map.of()).ruleId()).isEqualTo("tag:sa-1");
        tag("env-1", Map.of("team", "of the environment"));
        assertThat(payers(Map.of()).ruleId()).isEqualTo("tag:env-1");
        tag("lkc-1", Map.of("cost_center", "of the cluster"));
        assertThat(payers(Map.of()).ruleId()).isEqualTo("tag:lkc-1");
        tag("lcc-1", Map.of("business_unit", "of the resource"));

        var payers = payers(Map.of());

        assertThat(payers.ruleId()).isEqualTo("tag:lcc-1");
        assertThat(payers.targets()).containsExactly(new RuleTarget("of the resource", "", "", "1"));
    }

    /** A plus is between several rules of one fact. */
    @Test
    void shouldNameOneRuleWhenAnIdHasAPlus() {
        tag("a+b%", Map.of("team", "t"));

        var payers = new Attribution(knowledge, FactTable.SLICE)
                .payers(PLACE, Inputs.of("env-1", "a+b%", "eu-west-1", Map.of()), "sa-1", HOUR.day());

        assertThat(payers.ruleId()).isEqualTo("tag:a%2Bb%25");
    }

    @Test
    void shouldNotTakeLabelsOfTheLineForTags() {
        assertThat(payers(Map.of("team", "label")).ruleId()).isEmpty();
    }

    @Test
    void shouldLetRulesLookAtTheNearestWord() {
        tag("lkc-1", Map.of("stage", "prod"));
        tag("sa-1", Map.of("stage", "test"));
        rule(1, match().setTags(Map.of("stage", "prod")).build(), new RuleTarget("u", "", "", "1"));

        assertThat(payers(Map.of()).ruleId()).isEqualTo("rule-1@1");
        assertThat(payers(Map.of("stage", "dev")).ruleId()).isEmpty();
    }

    @Test
    void shouldTellRulesWhatTheMoneyIsAbout() {
        rule(
                1,
                match().setSource("confluent")
                        .setOrgId("org-1")
                        .setEnvId("env-1")
                        .setClusterId("lkc-1")
                        .setResourceId("lcc-1")
                        .setPrincipalId("sa-1")
                        .setProduct("KAFKA")
                        .build(),
                new RuleTarget("u", "", "", "1"));

        assertThat(payers(Map.of()).ruleId()).isEqualTo("rule-1@1");
    }

    @Test
    void shouldGoByTheDayOfTheHour() {
        var tagged = Instant.parse("2026-10-02T00:00:00Z");
        knowledge.accept(entity(
                "service-account",
                "sa-1",
                version().setValidTo(tagged).build(),
                version(tagged).setTags(Map.of("team", "red")).build()));
        var attribution = new Attribution(knowledge, FactTable.SLICE);

        assertThat(payers(attribution, HOUR.plus(23)).ruleId()).isEmpty();
        assertThat(payers(attribution, HOUR.plus(24)).ruleId()).isEqualTo("tag:sa-1");
    }

    @Test
    void shouldSplitByTheWeightsOfTheTargetsExactly() {
        rule(
                1,
                match().build(),
                new RuleTarget("b", "", "", "0.5"),
                new RuleTarget("a", "", "", "1"),
                new RuleTarget("c", "", "", "1.5"));
        var whole = new Measures(Usd.parse("0.000000000005"), Usd.parse("-6"), Usd.ZERO);

        var payers = payers(Map.of());
        var parts = payers.split(whole);

        assertThat(payers.targets()).extracting(RuleTarget::getBusinessUnit).containsExactly("a", "b", "c");
        assertThat(parts.get(0).list()).isEqualTo(Usd.parse("-2"));
        assertThat(parts.get(1).list()).isEqualTo(Usd.parse("-1"));
        assertThat(parts.stream().reduce(Measures.ZERO, Measures::plus)).isEqualTo(whole);
    }

    private Payers payers(Map<String, String> labels) {
        return new Attribution(knowledge, FactTable.SLICE)
                .payers(PLACE, Inputs.of("env-1", "lcc-1", "eu-west-1", labels), "sa-1", HOUR.day());
    }

    private static Payers payers(Attribution attribution, UsageHour hour) {
        return attribution.payers(PLACE, Inputs.of("lcc-1"), "sa-1", hour.day());
    }

    private void tag(String id, Map<String, String> tags) {
        knowledge.accept(entity("whatever", id, version().setTags(tags).build()));
    }

    private void rule(int priority, RuleMatch match, RuleTarget... targets) {
        knowledge.accept(new AttributionRule(
                "rule-1",
                Instant.parse("2026-11-01T00:00:00Z"),
                List.of(new RuleVersion(
                        1, LocalDate.parse("2026-01-01"), null, priority, match, List.of(targets), ""))));
    }

    private static RuleMatch.Builder match() {
        return RuleMatch.newBuilder();
    }
}
