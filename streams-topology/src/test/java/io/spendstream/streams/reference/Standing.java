package io.spendstream.streams.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What was published, as far as it counts, held against the model. */
public final class Standing {
    private final Published published;
    private final Map<FactName, FactText> facts = new HashMap<>();

    public Standing(Published published) {
        this.published = published;
        published.facts().stream()
                .filter(fact -> fact.getGeneration() >= generation(fact.getSlice()))
                .forEach(fact -> {
                    assertThat(facts.put(FactName.of(fact), FactText.of(fact)))
                            .as("two facts of one name: %s", fact)
                            .isNull();
                    assertThat(fact.getEffectiveCostUsd()).isEqualTo(fact.getCostUsd());
                });
    }

    /** What an older one said and this one did not confirm is void. */
    private long generation(String slice) {
        assertThat(published.slices()).as("slices that have facts").containsKey(slice);
        return published.slices().get(slice).getGeneration();
    }

    public void shouldBeAsIn(ReferenceModel model) {
        assertThat(Difference.of(lines(), model.lines())).as("lines").isEmpty();
        assertThat(Difference.of(facts, model.facts())).as("facts").isEmpty();
        published.slices().keySet().forEach(this::shouldSayInState);
        assertThat(published.slices().keySet())
                .containsAll(facts.keySet().stream().map(FactName::slice).toList());
        new ChangeLog(published.changes().stream()
                        .filter(change -> change.getGeneration() == generation(change.getSlice()))
                        .toList())
                .shouldEndIn(facts);
    }

    private Map<LineName, LineText> lines() {
        return published.lines().entrySet().stream()
                .collect(Collectors.toMap(
                        line -> new LineName(
                                line.getKey().slice().text(),
                                line.getKey().feed(),
                                line.getKey().lineId()),
                        line -> LineText.of(line.getValue())));
    }

    /** Lines, facts, and what their state says of both are one sum. */
    private void shouldSayInState(String slice) {
        var state = published.slices().get(slice);
        var costs = facts.entrySet().stream()
                .filter(fact -> fact.getKey().slice().equals(slice))
                .map(fact -> fact.getValue().money().cost())
                .toList();
        var total = costs.stream().reduce(BigInteger.ZERO, BigInteger::add);
        assertThat(state.getFacts()).isEqualTo(costs.size());
        assertThat(Money.picodollars(state.getFactCostUsd())).isEqualTo(total);
        assertThat(Money.picodollars(state.getCostUsd())).isEqualTo(total);
        assertThat(state.getLines())
                .isEqualTo(published.lines().keySet().stream()
                        .filter(line -> line.slice().text().equals(slice))
                        .count());
        assertThat(state.getSeen())
                .isEqualTo(state.getLines()
                        + state.getIdentical()
                        + state.getSuperseded()
                        + state.getRetracted()
                        + state.getHistoryOlder()
                        + state.getHistorySealed()
                        + state.getDeadLetters());
    }
}
