package io.spendstream.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.FactKey;
import io.spendstream.schemas.Measures;
import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.Amount;
import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.avro.CostChange;
import io.spendstream.schemas.avro.HourlyCostFact;
import io.spendstream.schemas.avro.InventoryEntity;
import io.spendstream.schemas.avro.RawConfluentUsage;
import io.spendstream.schemas.topics.Topics;
import io.spendstream.streams.facts.FactColumns;
import io.spendstream.streams.knowledge.AnyKnowledge;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.specific.SpecificRecord;

/** Bills, knowledge and weights through the whole topology, as they come: in any order, and published in between. */
class ConservationTopologyTest {

    @Property(tries = 10)
    void shouldSumToTheLinesInWhateverOrderAllOfItComes(@ForAll long seed) {
        var random = new Random(seed);
        var records = records(random);
        var settled = settled(records);

        shuffleWithinTopics(records, random);
        try (var topology = new DrivenTopology()) {
            for (var record : records) {
                send(topology, record);
                if (random.nextInt(10) == 0) {
                    topology.publish();
                }
            }
            topology.publishAll();

            assertThat(topology.deadLetters).isEmpty();
            shouldConserve(topology);
            shouldAddUp(topology);
            assertThat(topology.facts).isEqualTo(settled);
            assertThat(topology.publish()).isEqualTo(new DrivenTopology.Out(0, 0, 0));
        }
    }

    /** The facts of one publishing, after everything is known. */
    private static Map<FactKey, HourlyCostFact> settled(List<SpecificRecord> records) {
        try (var topology = new DrivenTopology()) {
            records.forEach(record -> send(topology, record));
            topology.publishAll();
            return topology.facts;
        }
    }

    private static List<SpecificRecord> records(Random random) {
        var bill = new AnyBill(random);
        var any = new AnyKnowledge(random);
        var records = new ArrayList<SpecificRecord>();
        for (var readings = 0; readings < 2; readings++) {
            records.addAll(any.inventory());
            records.add(any.rule());
            records.add(any.rule());
            records.addAll(bill.usage(random.nextInt(6)));
            records.addAll(bill.lines(12));
        }
        return records;
    }

    /** Each topic keeps its order; what lies in one does not wait for another. */
    private static void shuffleWithinTopics(List<SpecificRecord> records, Random random) {
        var places = new ArrayList<Integer>();
        for (var place = 0; place < records.size(); place++) {
            places.add(place);
        }
        Collections.shuffle(places, random);
        var byTopic = new HashMap<Class<?>, List<SpecificRecord>>();
        records.forEach(record -> byTopic.computeIfAbsent(record.getClass(), none -> new ArrayList<>())
                .add(record));
        var next = new HashMap<Class<?>, Integer>();
        var shuffled = places.stream().map(records::get).toList();
        for (var place = 0; place < records.size(); place++) {
            var topic = shuffled.get(place).getClass();
            records.set(place, byTopic.get(topic).get(next.merge(topic, 1, Integer::sum) - 1));
        }
    }

    private static void send(DrivenTopology topology, SpecificRecord record) {
        if (record instanceof InventoryEntity entity) {
            topology.send(Topics.RAW_CONFLUENT_INVENTORY, entity.getId(), entity);
        } else if (record instanceof AttributionRule rule) {
            topology.send(Topics.ATTRIBUTION_RULES, rule.getRuleId(), rule);
        } else if (record instanceof RawConfluentUsage usage) {
            topology.send(Topics.RAW_CONFLUENT_USAGE, RawRecords.SLICE.text(), usage);
        } else {
            topology.send(record);
        }
    }

    /** Per resource, product, line type and category: what groups of lines and facts have in common. */
    private static void shouldConserve(DrivenTopology topology) {
        var lines = new HashMap<List<String>, Measures>();
        topology.lines
                .values()
                .forEach(line -> lines.merge(
                        List.of(line.getResourceId(), line.getProduct(), line.getLineType(), line.getChargeCategory()),
                        measures(line.getCostUsd(), line.getListCostUsd(), line.getEffectiveCostUsd()),
                        Measures::plus));
        var facts = new HashMap<List<String>, Measures>();
        topology.facts
                .values()
                .forEach(fact -> facts.merge(
                        List.of(fact.getResourceId(), fact.getProduct(), fact.getLineType(), fact.getChargeCategory()),
                        measures(fact.getCostUsd(), fact.getListCostUsd(), fact.getEffectiveCostUsd()),
                        Measures::plus));
        assertThat(facts).isEqualTo(lines);
        assertThat(topology.facts.values().stream().map(FactColumns::key)).doesNotHaveDuplicates();
    }

    /** What the slice's state and the change log say is what the facts say. */
    private static void shouldAddUp(DrivenTopology topology) {
        var state = topology.slice();
        assertThat(Usd.of(state.getFactCostUsd()))
                .isEqualTo(Usd.of(state.getCostUsd()))
                .isEqualTo(topology.totalCost());
        assertThat(state.getFacts()).isEqualTo(topology.facts.size());

        Map<List<Object>, CostChange> last = new HashMap<>();
        for (var change : topology.changes) {
            var key = List.<Object>of(
                    change.getUsageDay(), change.getProduct(), change.getBusinessUnit(), change.getCostCenter());
            var before = last.put(key, change);
            assertThat(Usd.of(change.getOldSpendUsd()))
                    .isEqualTo(before == null ? Usd.ZERO : Usd.of(before.getNewSpendUsd()));
            assertThat(Usd.of(change.getOldCreditsUsd()))
                    .isEqualTo(before == null ? Usd.ZERO : Usd.of(before.getNewCreditsUsd()));
            assertThat(change.getCause()).isNotEmpty();
        }
        assertThat(last.values().stream()
                        .map(change -> Usd.of(change.getNewSpendUsd()).plus(Usd.of(change.getNewCreditsUsd())))
                        .reduce(Usd.ZERO, Usd::plus))
                .isEqualTo(topology.totalCost());
        assertThat(last.values().stream().mapToLong(CostChange::getNewRecords).sum())
                .isEqualTo(topology.facts.size());
    }

    private static Measures measures(Amount cost, Amount list, Amount effective) {
        return new Measures(Usd.of(cost), Usd.of(list), Usd.of(effective));
    }
}
