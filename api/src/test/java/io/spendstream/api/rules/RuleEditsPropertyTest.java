package io.spendstream.api.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.avro.RuleVersion;
import io.spendstream.schemas.rules.RuleBook;
import io.spendstream.schemas.rules.RuleCheck;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any sequence of edits against the obvious model: a team for each of twenty days. */
class RuleEditsPropertyTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 10, 1);
    private static final int DAYS = 20;

    /** @param team null to end the rule */
    record Step(int from, int length, String team) {}

    @Property(tries = 200)
    void shouldSayDayByDayWhatTheEditsSay(@ForAll("steps") List<Step> steps) {
        var model = new String[DAYS];
        var numbers = new HashMap<Integer, String>();
        AttributionRule rule = null;
        for (var step : steps) {
            var before = rule;
            rule = apply(rule, step);
            for (var day = step.from; day < DAYS; day++) {
                model[day] = rule == null || day >= step.from + step.length ? null : step.team;
            }
            if (rule == null) {
                continue;
            }
            assertThat(RuleCheck.faults(rule)).isEmpty();
            assertThat(teams(rule)).containsExactly(model);
            remember(numbers, rule);
            if (before != null && before != rule) {
                assertThat(rule.getUpdatedAt()).isAfter(before.getUpdatedAt());
            }
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        var day = Arbitraries.integers().between(0, DAYS - 1);
        var length = Arbitraries.integers().between(1, DAYS).injectDuplicates(0.3);
        var team = Arbitraries.of("a", "b", "c").injectNull(0.25);
        return Combinators.combine(day, length, team).as(Step::new).list().ofMaxSize(12);
    }

    private static AttributionRule apply(AttributionRule rule, Step step) {
        var from = FIRST.plusDays(step.from);
        if (step.team == null) {
            return rule == null ? null : RuleEdits.end(rule, from, SampleRules.NOW);
        }
        var to = step.from + step.length >= DAYS
                ? null
                : from.plusDays(step.length).toString();
        var draft = SampleRules.draft(SampleRules.version(from.toString(), to, step.team));
        return rule == null ? RuleEdits.create(draft, SampleRules.NOW) : RuleEdits.edit(rule, draft, SampleRules.NOW);
    }

    private static String[] teams(AttributionRule rule) {
        var teams = new String[DAYS];
        for (var day = 0; day < DAYS; day++) {
            teams[day] = RuleBook.standing(rule, FIRST.plusDays(day))
                    .map(RuleEditsPropertyTest::team)
                    .orElse(null);
        }
        return teams;
    }

    /** Under one number never two teams, nor two begins. */
    private static void remember(Map<Integer, String> numbers, AttributionRule rule) {
        rule.getVersions().forEach(version -> {
            var said = team(version) + " " + version.getValidFrom();
            assertThat(numbers.getOrDefault(version.getVersion(), said)).isEqualTo(said);
            numbers.put(version.getVersion(), said);
        });
    }

    private static String team(RuleVersion version) {
        return version.getTargets().get(0).getTeam();
    }
}
