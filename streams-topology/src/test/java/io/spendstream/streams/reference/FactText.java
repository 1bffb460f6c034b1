package io.spendstream.streams.reference;

import io.spendstream.schemas.avro.HourlyCostFact;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a fact says: money, and how it came there. What several shares say of one fact is joined. */
public record FactText(Money money, String method, String confidence, String ruleId) {
    private static final List<String> WORST_FIRST = List.of("low", "medium", "high");

    public static FactText of(HourlyCostFact fact) {
        return new FactText(
                new Money(Money.picodollars(fact.getCostUsd()), Money.picodollars(fact.getListCostUsd())),
                fact.getAllocationMethod(),
                fact.getAllocationConfidence(),
                fact.getRuleId());
    }

    FactText and(FactText other) {
        return new FactText(
                money.plus(other.money),
                joined(method, other.method),
                WORST_FIRST.stream()
                        .filter(word -> word.equals(confidence) || word.equals(other.confidence))
                        .findFirst()
                        .orElseThrow(),
                joined(ruleId, other.ruleId));
    }

    private static String joined(String one, String other) {
        return Stream.of(one, other)
                .flatMap(text -> Arrays.stream(text.split("\\+")))
                .filter(word -> !word.isEmpty())
                .distinct()
                .sorted()
                .collect(Collectors.joining("+"));
    }
}
