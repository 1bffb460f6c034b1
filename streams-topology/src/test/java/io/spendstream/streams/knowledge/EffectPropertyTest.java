package io.spendstream.streams.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.rules.RuleSubject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever is known otherwise after a piece of news is within its effect: else facts would stand that nobody repairs. */
class EffectPropertyTest {
    private static final List<String> IDS = Stream.of(
                    AnyKnowledge.ENVIRONMENTS,
                    AnyKnowledge.CLUSTERS,
                    AnyKnowledge.PRINCIPALS,
                    List.of("lcc-1", "lcc-2", "lksqlc-1", "lsrc-1", "lfcp-1", "KEY1", "KEY2", "lkc-9"))
            .flatMap(List::stream)
            .toList();

    @Property(tries = 500)
    void shouldCoverEveryAnswerThatChangesWithTheInventory(@ForAll long seed) {
        var any = new AnyKnowledge(new Random(seed));
        var knowledge = new Knowledge();
        any.inventory().forEach(knowledge::accept);
        var before = everyDay(day -> aboutThings(knowledge, day));

        var effect = knowledge.accept(any.entity()).orElseThrow();

        shouldChangeOnlyWithin(effect, before, everyDay(day -> aboutThings(knowledge, day)));
    }

    @Property(tries = 1_000)
    void shouldCoverEveryDecisionThatChangesWithTheRules(@ForAll long seed) {
        var any = new AnyKnowledge(new Random(seed));
        var knowledge = new Knowledge();
        for (var rules = 0; rules < 4; rules++) {
            knowledge.accept(any.rule());
        }
        var before = everyDay(day -> decisions(knowledge, day));

        var effect = knowledge.accept(any.rule()).orElseThrow();

        shouldChangeOnlyWithin(effect, before, everyDay(day -> decisions(knowledge, day)));
    }

    private static void shouldChangeOnlyWithin(Effect effect, List<?> before, List<?> now) {
        for (var i = 0; i < before.size(); i++) {
            var day = AnyKnowledge.FIRST_DAY.plusDays(i - 2L);
            if (day.isBefore(effect.from())) {
                assertThat(now.get(i)).as("%s, before %s", day, effect).isEqualTo(before.get(i));
            }
        }
    }

    private interface Asked {
        List<Object> on(LocalDate day);
    }

    /** Also of days before and after anything happens. */
    private static List<List<Object>> everyDay(Asked asked) {
        var answers = new ArrayList<List<Object>>();
        for (var i = -2; i < AnyKnowledge.DAYS + 7; i++) {
            answers.add(asked.on(AnyKnowledge.FIRST_DAY.plusDays(i)));
        }
        return answers;
    }

    private static List<Object> aboutThings(Knowledge knowledge, LocalDate day) {
        var owners = knowledge.owners(Listed.ORG);
        var answers = new ArrayList<>();
        answers.add(owners.principalsOf(Listed.ORG, day));
        for (var id : IDS) {
            answers.add(Canonical.text(knowledge
                    .around(Listed.ORG, id, day)
                    .map(version -> List.of(
                            version.getEnvId(), version.getClusterId(), version.getAttributes(), version.getTags()))
                    .orElse(List.of())));
            answers.add(owners.ownerOf(id, day));
            answers.add(owners.keyOwnersOf(id, day));
            answers.add(owners.keyOwnersIn(id, day));
            answers.add(owners.connectorOwnersOn(id, day));
        }
        return answers;
    }

    private static List<Object> decisions(Knowledge knowledge, LocalDate day) {
        var answers = new ArrayList<>();
        for (var cluster : List.of("lkc-1", "lkc-2", "")) {
            for (var principal : List.of("sa-1", "u-1", "unallocated")) {
                for (var tags : List.of(Map.of("team", "red"), Map.<String, String>of())) {
                    var subject = new RuleSubject(
                            "confluent", Listed.ORG, "env-1", cluster, "lcc-1", principal, "KAFKA", tags);
                    answers.add(knowledge.rules().decide(subject, day));
                }
            }
        }
        return answers;
    }
}
