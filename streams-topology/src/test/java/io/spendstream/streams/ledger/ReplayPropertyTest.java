package io.spendstream.streams.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.RawConfluentCost;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.specific.SpecificRecord;

/** However often, from wherever and in whatever order the raw records come, the same facts and lines stand at the end. */
class ReplayPropertyTest {

    @Property(tries = 250)
    void shouldStandAsTheModelSaysWhenHistoryComesInOrder(@ForAll long seed) {
        var random = new Random(seed);
        var history = AnyHistory.of(random);

        shouldEndAsTheModel(history, history, random);
    }

    @Property(tries = 250)
    void shouldNotChangeWhenPartsOfHistoryAreReplayed(@ForAll long seed) {
        var random = new Random(seed);
        var history = AnyHistory.of(random);
        var delivered = new ArrayList<>(history);
        for (var replay = 1 + random.nextInt(4); replay > 0; replay--) {
            var from = random.nextInt(history.size() + 1);
            var part = new ArrayList<>(history.subList(from, from + random.nextInt(history.size() - from + 1)));
            if (random.nextBoolean()) {
                Collections.shuffle(part, random);
            }
            delivered.addAll(part);
        }

        shouldEndAsTheModel(delivered, history, random);
    }

    @Property(tries = 400)
    void shouldNotDependOnTheOrderOfArrival(@ForAll long seed) {
        var random = new Random(seed);
        var history = AnyHistory.of(random);
        var delivered = new ArrayList<>(history);
        for (var again = random.nextInt(10); again > 0 && !history.isEmpty(); again--) {
            delivered.add(history.get(random.nextInt(history.size())));
        }
        Collections.shuffle(delivered, random);

        shouldEndAsTheModel(delivered, history, random);
    }

    private static void shouldEndAsTheModel(
            List<SpecificRecord> delivered, List<SpecificRecord> history, Random random) {
        var run = new LedgerRun();
        for (var record : delivered) {
            run.tell(record);
            if (random.nextInt(5) == 0) {
                run.publish(1 + random.nextInt(100));
            }
            if (random.nextInt(12) == 0) {
                run.restart();
            }
        }
        run.publish();

        var model = new ReferenceModel(history);
        assertThat(facts(run)).isEqualTo(model.facts());
        assertThat(run.facts).hasSameSizeAs(model.facts());
        shouldHoldTheLines(run, model.lines());
        shouldAccountForAll(run, delivered, model);
    }

    private static Map<String, BigInteger> facts(LedgerRun run) {
        var facts = new HashMap<String, BigInteger>();
        run.facts.values().forEach(fact -> {
            var cost = Usd.of(fact.getCostUsd()).units();
            facts.merge(fact.getResourceId() + "|" + fact.getTimestamp(), cost, BigInteger::add);
        });
        return facts;
    }

    private static void shouldHoldTheLines(LedgerRun run, Map<String, RawConfluentCost> expected) {
        var lines = new HashMap<String, String>();
        run.lines.forEach((key, line) -> lines.put(
                key.feed() + "|" + key.lineId(),
                line.getNativeAmount() + " " + line.getResourceId() + " " + line.getPeriodEnd()));
        var wanted = new HashMap<String, String>();
        expected.forEach((key, cost) -> wanted.put(
                key, cost.getAmount() + " " + cost.getResource().getId() + " " + cost.getEndDate() + "T00:00:00Z"));

        assertThat(lines).isEqualTo(wanted);
    }

    private static void shouldAccountForAll(LedgerRun run, List<SpecificRecord> delivered, ReferenceModel model) {
        assertThat(run.refused).isEmpty();
        for (var state : run.slices.values()) {
            var lineRecords = delivered.stream()
                    .filter(record -> record instanceof RawConfluentCost cost && !cost.getRetract())
                    .count();
            assertThat(state.getSeen())
                    .isEqualTo(lineRecords)
                    .isEqualTo(state.getLines()
                            + state.getIdentical()
                            + state.getSuperseded()
                            + state.getRetracted()
                            + state.getHistoryOlder()
                            + state.getHistorySealed());
            assertThat(state.getLines()).isEqualTo(model.lines().size());
            assertThat(Usd.of(state.getCostUsd()).units())
                    .isEqualTo(model.total())
                    .isEqualTo(ReferenceModel.sum(facts(run).values()));
        }
    }
}
