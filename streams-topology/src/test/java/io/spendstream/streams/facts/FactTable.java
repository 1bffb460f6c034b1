package io.spendstream.streams.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.FactKey;
import io.spendstream.schemas.Measures;
import io.spendstream.schemas.Slice;
import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.HourlyCostFact;
import io.spendstream.streams.RawRecords;
import io.spendstream.streams.allocate.Allocation;
import io.spendstream.streams.allocate.AllocationSettings;
import io.spendstream.streams.allocate.Usage;
import io.spendstream.streams.knowledge.Knowledge;
import io.spendstream.streams.normalise.Family;
import io.spendstream.streams.normalise.GroupInputs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The facts of one slice, published family by family, as the ledger does; keeps what a compacted topic would keep. */
final class FactTable {
    static final Slice SLICE = RawRecords.SLICE;

    private final Knowledge knowledge;
    private final Usage usage;
    private final Allocation allocation;
    private final Map<Family, byte[]> published = new HashMap<>();
    private final Map<Family, Totals> totals = new HashMap<>();

    final Map<FactKey, HourlyCostFact> facts = new HashMap<>();
    /** Keys of the last publishing. */
    final Set<FactKey> said = new HashSet<>();

    final Set<FactKey> takenBack = new HashSet<>();

    FactTable(AllocationSettings settings, Knowledge knowledge, Usage usage) {
        this.allocation = new Allocation(settings);
        this.knowledge = knowledge;
        this.usage = usage;
    }

    FactTable publish(Map<GroupInputs, Measures> groups) {
        said.clear();
        takenBack.clear();
        var families = new HashMap<Family, List<GroupInputs>>();
        published.keySet().forEach(family -> families.put(family, new ArrayList<>()));
        groups.keySet().forEach(inputs -> families.computeIfAbsent(inputs.family(), none -> new ArrayList<>())
                .add(inputs));
        families.forEach((family, inputs) -> publish(family, inputs, groups));
        return this;
    }

    private void publish(Family family, List<GroupInputs> groups, Map<GroupInputs, Measures> sums) {
        var now = new FamilyFacts(SLICE, allocation, knowledge, usage);
        groups.forEach(inputs -> now.add(inputs, sums.get(inputs)));
        var changes = FactChanges.publish(now, Published.of(published.get(family)), 7, false, this::take);
        published.put(family, changes.published().bytes());
        totals.put(family, Totals.of(changes.totals().bytes()));
        assertThat(changes.facts()).isEqualTo((int) changes.totals().whole().records());
    }

    private void take(FactKey key, HourlyCostFact fact) {
        assertThat((fact == null ? takenBack : said).add(key))
                .as("said once: %s", key)
                .isTrue();
        if (fact == null) {
            assertThat(facts.remove(key)).as("was out: %s", key).isNotNull();
        } else {
            facts.put(key, fact);
        }
    }

    Measures sum() {
        return facts.values().stream().map(FactTable::measures).reduce(Measures.ZERO, Measures::plus);
    }

    static Measures measures(HourlyCostFact fact) {
        return new Measures(
                Usd.of(fact.getCostUsd()), Usd.of(fact.getListCostUsd()), Usd.of(fact.getEffectiveCostUsd()));
    }

    /** Of all families together. */
    Map<TotalKey, Total> totals() {
        var whole = new Totals();
        totals.values().forEach(family -> whole.replace(new Totals(), family));
        return whole.byKey();
    }

    /** What is said otherwise, or for the first time, by fact id. */
    static Set<UUID> differing(Map<FactKey, HourlyCostFact> before, Map<FactKey, HourlyCostFact> now) {
        var ids = new HashSet<UUID>();
        now.forEach((key, fact) -> {
            if (!fact.equals(before.get(key))) {
                ids.add(key.factId());
            }
        });
        before.keySet().stream().filter(key -> !now.containsKey(key)).forEach(key -> ids.add(key.factId()));
        return ids;
    }
}
