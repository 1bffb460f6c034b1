package io.spendstream.schemas.rules;

import static io.spendstream.schemas.rules.SampleRules.FIRST;
import static io.spendstream.schemas.rules.SampleRules.rule;
import static io.spendstream.schemas.rules.SampleRules.target;
import static io.spendstream.schemas.rules.SampleRules.version;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.avro.RuleMatch;
import io.spendstream.schemas.avro.RuleVersion;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleCheckTest {

    @Test
    void shouldFindNothingWrongWithAGoodRule() {
        var first = version(1, FIRST);
        first.setValidTo(FIRST.plusDays(3));
        var deleted = version(2, FIRST.plusDays(5));
        deleted.setValidTo(deleted.getValidFrom());
        var last = version(9, FIRST.plusDays(6));
        last.setValidTo(LocalDate.of(9999, 12, 31));
        last.setMatch(new RuleMatch("gcp", "*", "", null, "lkc-*", "sa-1", null, "shop-*", Map.of("team", "pay*")));
        last.setTargets(List.of(target("a", "0.5"), target("b", "1e3")));

        assertThat(RuleCheck.faults(rule("team-payments_2.eu", first, deleted, last)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", ".a", "A", "a b", "ä", "a@1", "a\n"})
    void shouldRefuseIdsThatAreNoNames(String id) {
        assertThat(RuleCheck.faults(rule(id, version(1, FIRST))))
                .singleElement()
                .asString()
                .startsWith("rule_id is ");
    }

    @Test
    void shouldBoundIds() {
        assertThat(RuleCheck.faults(rule("a".repeat(100), version(1, FIRST)))).isEmpty();
        assertThat(RuleCheck.faults(rule("a".repeat(101), version(1, FIRST)))).hasSize(1);
        assertThat(RuleCheck.faults(rule("a".repeat(2_000), version(1, FIRST))))
                .singleElement()
                .asString()
                .hasSizeLessThan(300);
    }

    @Test
    void shouldRefuseTooFewAndTooManyVersions() {
        var versions = IntStream.rangeClosed(1, 1_001)
                .mapToObj(number -> version(number, FIRST.plusDays(number)))
                .toArray(RuleVersion[]::new);

        assertThat(RuleCheck.faults(rule("a"))).containsExactly("versions has 0 entries, not 1 to 1000");
        assertThat(RuleCheck.faults(rule("a", versions))).containsExactly("versions has 1001 entries, not 1 to 1000");
    }

    @Test
    void shouldRefuseVersionsOutOfOrder() {
        assertThat(RuleCheck.faults(rule("a", version(1, FIRST), version(2, FIRST))))
                .containsExactly("version 2 does not begin after the one before it");
        assertThat(RuleCheck.faults(rule("a", version(1, FIRST.plusDays(1)), version(2, FIRST))))
                .containsExactly("version 2 does not begin after the one before it");
        assertThat(RuleCheck.faults(rule("a", version(1, FIRST), version(1, FIRST.plusDays(1)))))
                .containsExactly("version 1 is there twice");
    }

    @Test
    void shouldRefuseDaysThatCannotBeMeant() {
        assertThat(RuleCheck.faults(rule("a", version(1, LocalDate.of(1999, 12, 31)))))
                .containsExactly("valid_from is between 2000-01-01 and 2199-12-31, not 1999-12-31");
        assertThat(RuleCheck.faults(rule("a", version(1, LocalDate.of(2200, 1, 1)))))
                .hasSize(1);
        assertThat(faults(version -> version.setValidTo(FIRST.minusDays(1))))
                .containsExactly("valid_to 2026-09-30 is before valid_from 2026-10-01");
        assertThat(faults(version -> version.setValidTo(LocalDate.of(10_000, 1, 1))))
                .containsExactly("valid_to is at most 9999-12-31, not +10000-01-01");
    }

    @Test
    void shouldRefuseTextsThatAreTooLongOrHoldAZero() {
        for (var text : List.of("x".repeat(201), "a\0b")) {
            for (var field : RuleMatch.getClassSchema().getFields()) {
                if (!field.name().equals("tags")) {
                    assertThat(faults(version -> version.getMatch().put(field.pos(), text)))
                            .containsExactly(
                                    "match." + field.name() + " has more than 200 characters, or a zero character");
                }
            }
            assertThat(faults(version -> version.getMatch().setTags(Map.of(text, "x"))))
                    .containsExactly("a name in match.tags has more than 200 characters, or a zero character");
            assertThat(faults(version -> version.getMatch().setTags(Map.of("x", text))))
                    .containsExactly("a value in match.tags has more than 200 characters, or a zero character");
            assertThat(faults(version -> version.getTargets().get(0).setBusinessUnit(text)))
                    .singleElement()
                    .asString()
                    .startsWith("targets[0].business_unit ");
            assertThat(faults(version -> version.getTargets().get(0).setCostCenter(text)))
                    .singleElement()
                    .asString()
                    .startsWith("targets[0].cost_center ");
            assertThat(faults(version -> version.getTargets().get(0).setTeam(text)))
                    .singleElement()
                    .asString()
                    .startsWith("targets[0].team ");
        }
        assertThat(faults(version -> version.setDescription("x".repeat(2_000)))).isEmpty();
        assertThat(faults(version -> version.setDescription("x".repeat(2_001)))).hasSize(1);
    }

    @Test
    void shouldBoundTags() {
        var tags = IntStream.rangeClosed(0, 100).boxed().collect(Collectors.toMap(String::valueOf, String::valueOf));

        assertThat(faults(version -> version.getMatch().setTags(tags)))
                .containsExactly("match.tags has 101 entries, not at most 100");
    }

    @Test
    void shouldRefuseTargetsThatCannotPay() {
        assertThat(faults(version -> version.setTargets(List.of())))
                .containsExactly("targets has 0 entries, not 1 to 100");
        assertThat(faults(version -> version.setTargets(IntStream.rangeClosed(0, 100)
                        .mapToObj(number -> target("t" + number, "1"))
                        .toList())))
                .containsExactly("targets has 101 entries, not 1 to 100");
        assertThat(faults(version -> version.setTargets(List.of(target("a", "1"), target("b", "1"), target("a", "2")))))
                .containsExactly("targets[2] has the business_unit, cost_center and team of one before it");
        assertThat(faults(version -> version.setTargets(List.of(target("a", "1"), target("b", "0")))))
                .singleElement()
                .asString()
                .startsWith("targets[1].weight: a weight is positive");
        assertThat(faults(version -> version.setTargets(List.of(target("a", "half")))))
                .hasSize(1);
    }

    @Test
    void shouldFindAllFaultsTogether() {
        var first = version(1, FIRST);
        first.setValidTo(FIRST.minusDays(1));
        first.setTargets(Collections.nCopies(2, target("a", "-1")));
        var second = version(1, FIRST);
        second.setDescription("x".repeat(2_001));

        assertThat(RuleCheck.faults(rule("NO", first, second)))
                .containsExactly(
                        "rule_id is 1 to 100 of a-z, 0-9, dot, dash, underscore and begins with a letter or digit, not 'NO'",
                        "version 1: valid_to 2026-09-30 is before valid_from 2026-10-01",
                        "version 1: targets[0].weight: a weight is positive and has at most 9 decimals, not '-1'",
                        "version 1: targets[1].weight: a weight is positive and has at most 9 decimals, not '-1'",
                        "version 1: targets[1] has the business_unit, cost_center and team of one before it",
                        "version 1 is there twice",
                        "version 1 does not begin after the one before it",
                        "version 1: description has more than 2000 characters, or a zero character");
    }

    private static List<String> faults(Consumer<RuleVersion> mistake) {
        var version = version(1, FIRST);
        mistake.accept(version);
        return RuleCheck.faults(rule("a", version));
    }
}
