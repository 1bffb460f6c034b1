package io.spendstream.schemas.rules;

import static io.spendstream.schemas.rules.SampleRules.FIRST;
import static io.spendstream.schemas.rules.SampleRules.match;
import static io.spendstream.schemas.rules.SampleRules.matching;
import static io.spendstream.schemas.rules.SampleRules.rule;
import static io.spendstream.schemas.rules.SampleRules.subject;
import static io.spendstream.schemas.rules.SampleRules.target;
import static io.spendstream.schemas.rules.SampleRules.version;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.avro.RuleTarget;
import io.spendstream.schemas.avro.RuleVersion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleBookTest {

    @Test
    void shouldDecideNothingWhenNoRuleMatches() {
        assertThat(decide(FIRST)).isEmpty();
        assertThat(decide(FIRST, matching("a", match("org_id", "org-2")))).isEmpty();
    }

    @Test
    void shouldPreferTheSmallestPriority() {
        var first = version(1, FIRST);
        first.setPriority(-1);
        var last = version(1, FIRST);
        last.setPriority(500);

        assertThat(decide(FIRST, rule("a", last), rule("b", version(1, FIRST)), rule("c", first)))
                .isEqualTo("c@1");
        assertThat(decide(FIRST, rule("a", last), rule("b", version(1, FIRST)))).isEqualTo("b@1");
    }

    @Test
    void shouldPreferTheFirstIdWhenPrioritiesAreEqual() {
        assertThat(decide(FIRST, rule("b", version(7, FIRST)), rule("a.b", version(3, FIRST))))
                .isEqualTo("a.b@3");
    }

    @Test
    void shouldSkipABetterRuleWhenItDoesNotMatch() {
        var better = matching("a", match("env_id", "env-2"));
        better.getVersions().get(0).setPriority(1);

        assertThat(decide(FIRST, better, rule("b", version(1, FIRST)))).isEqualTo("b@1");
    }

    @ParameterizedTest
    @CsvSource({"2026-09-30,''", "2026-10-01,a@1", "2026-10-09,a@1", "2026-10-10,a@2", "2026-10-19,a@2", "2026-10-20,''"
    })
    void shouldUseTheVersionOfTheDay(LocalDate day, String expected) {
        var second = version(2, LocalDate.of(2026, 10, 10));
        second.setValidTo(LocalDate.of(2026, 10, 20));

        assertThat(decide(day, rule("a", version(1, FIRST), second))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"2026-10-04,a@1", "2026-10-05,''", "2026-10-09,''", "2026-10-10,a@2"})
    void shouldHaveNoVersionBetweenTheEndOfOneAndTheBeginOfTheNext(LocalDate day, String expected) {
        var first = version(1, FIRST);
        first.setValidTo(LocalDate.of(2026, 10, 5));

        assertThat(decide(day, rule("a", first, version(2, LocalDate.of(2026, 10, 10)))))
                .isEqualTo(expected);
    }

    @Test
    void shouldNeverUseAVersionThatEndsWhereItBegins() {
        var deleted = version(2, LocalDate.of(2026, 10, 10));
        deleted.setValidTo(LocalDate.of(2026, 10, 10));

        assertThat(decide(LocalDate.of(2026, 10, 10), rule("a", version(1, FIRST), deleted)))
                .isEmpty();
    }

    @Property(tries = 50)
    void shouldNameSeveralTargetsInAFixedOrder(@ForAll long seed) {
        var targets = new ArrayList<>(List.of(
                new RuleTarget("a", "x", "1", "1"),
                new RuleTarget("a", "x", "2", "3"),
                new RuleTarget("a", "y", "0", "2"),
                new RuleTarget("b", "", "", "9")));
        var expected = List.copyOf(targets);
        Collections.shuffle(targets, new Random(seed));
        var version = version(1, FIRST);
        version.setTargets(targets);

        var decision = book(rule("a", version)).decide(subject(Map.of()), FIRST).orElseThrow();

        assertThat(decision.targets()).isEqualTo(expected);
    }

    /** The book remembers: its answers must not depend on what was asked before. */
    @Property(tries = 200)
    void shouldAnswerForAnyDayInAnyOrder(@ForAll long seed) {
        var random = new Random(seed);
        var rules = List.of(anyRule("a", random), anyRule("b", random), anyRule("c", random));
        var book = new RuleBook(rules);

        for (var asked = 0; asked < 60; asked++) {
            var day = FIRST.plusDays(random.nextInt(36) - 3);
            assertThat(book.decide(subject(Map.of()), day).map(RuleDecision::ruleId))
                    .as(day.toString())
                    .isEqualTo(firstThatStands(rules, day));
        }
    }

    private static AttributionRule anyRule(String id, Random random) {
        var first = version(1, FIRST.plusDays(random.nextInt(10)));
        first.setPriority(random.nextInt(3));
        first.setValidTo(random.nextBoolean() ? null : first.getValidFrom().plusDays(random.nextInt(8)));
        var second = version(2, first.getValidFrom().plusDays(1 + random.nextInt(10)));
        second.setPriority(random.nextInt(3));
        second.setValidTo(random.nextBoolean() ? null : second.getValidFrom().plusDays(random.nextInt(8)));
        return rule(id, first, second);
    }

    private static Optional<String> firstThatStands(List<AttributionRule> rules, LocalDate day) {
        RuleVersion best = null;
        var id = "";
        for (var rule : rules) {
            var second = rule.getVersions().get(1);
            var version =
                    second.getValidFrom().isAfter(day) ? rule.getVersions().get(0) : second;
            var stands = !version.getValidFrom().isAfter(day)
                    && (version.getValidTo() == null || version.getValidTo().isAfter(day));
            if (stands && (best == null || version.getPriority() < best.getPriority())) {
                best = version;
                id = rule.getRuleId() + "@" + version.getVersion();
            }
        }
        return Optional.of(id).filter(found -> !found.isEmpty());
    }

    @Test
    void shouldSplitByTheTargetsOfTheDecision() {
        var version = version(1, FIRST);
        version.setTargets(List.of(target("z", "3"), target("a", "0.5")));

        var decision = book(rule("a", version)).decide(subject(Map.of()), FIRST).orElseThrow();

        assertThat(decision.targets()).extracting(RuleTarget::getTeam).containsExactly("a", "z");
        assertThat(decision.ruleId()).isEqualTo("a@1");
    }

    private static String decide(LocalDate day, AttributionRule... rules) {
        return book(rules)
                .decide(subject(Map.of()), day)
                .map(RuleDecision::ruleId)
                .orElse("");
    }

    private static RuleBook book(AttributionRule... rules) {
        return new RuleBook(List.of(rules));
    }
}
