package io.spendstream.streams.facts;

import static io.spendstream.streams.allocate.AllocationSettings.Payers.OWNERS;
import static io.spendstream.streams.allocate.AllocationSettings.Payers.SHARED;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.FactKey;
import io.spendstream.schemas.Measures;
import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.avro.HourlyCostFact;
import io.spendstream.schemas.avro.RawConfluentCost;
import io.spendstream.schemas.avro.RawConfluentResource;
import io.spendstream.schemas.avro.RuleMatch;
import io.spendstream.schemas.avro.RuleTarget;
import io.spendstream.schemas.avro.RuleVersion;
import io.spendstream.schemas.topics.Topics;
import io.spendstream.streams.AnyBill;
import io.spendstream.streams.DrivenTopology;
import io.spendstream.streams.RawRecords;
import io.spendstream.streams.allocate.AllocationSettings;
import io.spendstream.streams.knowledge.AnyKnowledge;
import io.spendstream.streams.knowledge.Knowledge;
import io.spendstream.streams.normalise.Coordinates;
import io.spendstream.streams.normalise.GroupInputs;
import io.spendstream.streams.normalise.Normaliser;
import io.spendstream.streams.normalise.RawBytes;
import io.spendstream.streams.normalise.Said;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

/** Whatever is billed, known and metered: every cent in is a cent out, once, and nothing is said twice. */
class ConservationPropertyTest {
    private static final Serde<SpecificRecord> RAW =
            Topics.RAW_CONFLUENT_COSTS.value().make(DrivenTopology.REGISTRY);

    private final Normaliser normaliser = Normaliser.ofCosts(RAW.deserializer(), 1);

    @Property(tries = 25)
    void shouldSumToEveryGroupExactly(@ForAll long seed) {
        var random = new Random(seed);
        var groups = groups(new AnyBill(random).lines(12));
        var settings = settings(random);
        var knowledge = knowledge(new AnyKnowledge(random));
        var usage = usage(random, random.nextInt(12));

        groups.forEach((inputs, sums) -> {
            var table = new FactTable(settings, knowledge, usage).publish(Map.of(inputs, sums));

            assertThat(table.sum()).isEqualTo(sums);
            shouldBeSound(table);
        });
    }

    @Property(tries = 1)
    void shouldSumToEveryGroupExactlyWithTenThousandPrincipals(@ForAll long seed) {
        var random = new Random(seed);
        var line = new AnyBill(random).line(0);
        line.setLineType("KAFKA_NUM_CKUS");
        line.setEndDate("2026-10-02");
        line.setResource(new RawConfluentResource("lkc-1", "orders", "env-1"));
        var groups = groups(List.of(line));
        var usage = new Reported();
        new AnyBill(random).metered("lkc-1", 10_000).forEach(usage::accept);

        var table =
                new FactTable(AllocationSettings.DEFAULTS, knowledge(new AnyKnowledge(random)), usage).publish(groups);

        assertThat(table.sum()).isEqualTo(sum(groups));
        assertThat(table.facts).hasSizeGreaterThan(100_000);
        shouldBeSound(table);
    }

    /** Fewer than a transaction could hold, and the same again and again. */
    @Test
    void shouldShareAmongAllWhatWouldMakeFactsWithoutEnd() {
        var line = new AnyBill(new Random(1)).line(0);
        line.setLineType("KAFKA_NETWORK_WRITE");
        line.setEndDate("2026-10-02");
        line.setResource(new RawConfluentResource("lkc-1", "orders", "env-1"));
        var groups = groups(List.of(line));
        var usage = new Reported();
        new AnyBill(new Random(1)).metered("lkc-1", 3_000).forEach(usage::accept);
        var knowledge = new Knowledge();
        knowledge.accept(hundredTargets());

        var table = new FactTable(AllocationSettings.DEFAULTS, knowledge, usage).publish(groups);

        assertThat(table.sum()).isEqualTo(sum(groups));
        assertThat(table.facts).hasSize(100 * 24);
        assertThat(table.facts.values()).allMatch(fact -> fact.getPrincipalId().equals("shared"));
        shouldBeSound(table);
    }

    private static AttributionRule hundredTargets() {
        var targets = IntStream.range(0, 100)
                .mapToObj(n -> RuleTarget.newBuilder().setTeam("team-" + n).build())
                .toList();
        var version = RuleVersion.newBuilder()
                .setVersion(1)
                .setValidFrom(LocalDate.of(2026, 1, 1))
                .setMatch(RuleMatch.newBuilder().build())
                .setTargets(targets)
                .build();
        return new AttributionRule("rule", RawRecords.walk(1), List.of(version));
    }

    @Property(tries = 8)
    void shouldSayWhatIsNewAndTakeBackWhatNoLongerStands(@ForAll long seed) {
        var random = new Random(seed);
        var bill = new AnyBill(random);
        var lines = bill.lines(15);
        var settings = settings(random);
        var any = new AnyKnowledge(random);
        var knowledge = knowledge(any);
        var usage = usage(random, 5);
        var table = new FactTable(settings, knowledge, usage).publish(groups(lines));

        for (var step = 0; step < 6; step++) {
            switch (random.nextInt(4)) {
                case 0 -> knowledge.accept(any.entity());
                case 1 -> knowledge.accept(any.rule());
                case 2 -> bill.usage(random.nextInt(5)).forEach(usage::accept);
                default -> lines.set(random.nextInt(lines.size()), bill.line(0));
            }
            var before = new HashMap<>(table.facts);
            table.publish(groups(lines));

            var fresh = new FactTable(settings, knowledge, usage).publish(groups(lines));
            assertThat(table.facts).isEqualTo(fresh.facts);
            assertThat(table.totals()).isEqualTo(fresh.totals());
            shouldHaveSaidOnlyWhatChanged(table, before);
            assertThat(table.sum()).isEqualTo(sum(groups(lines)));
            shouldBeSound(table);
        }

        table.publish(groups(lines));

        assertThat(table.said).isEmpty();
        assertThat(table.takenBack).isEmpty();

        table.publish(Map.of());

        assertThat(table.facts).isEmpty();
        assertThat(table.totals()).isEmpty();
    }

    private static void shouldHaveSaidOnlyWhatChanged(FactTable table, Map<FactKey, HourlyCostFact> before) {
        var gone = before.keySet().stream()
                .filter(key -> !table.facts.containsKey(key))
                .collect(Collectors.toSet());
        assertThat(table.takenBack).isEqualTo(gone);
        var changed = FactTable.differing(before, table.facts);
        assertThat(changed).containsAll(table.said.stream().map(FactKey::factId).collect(Collectors.toSet()));
    }

    /** No two facts of one hour and equal dimensions, none without a reason, and totals as the facts say. */
    private static void shouldBeSound(FactTable table) {
        assertThat(table.facts.values().stream().map(FactColumns::key)).doesNotHaveDuplicates();
        assertThat(table.facts.values())
                .allMatch(fact -> !fact.getPrincipalId().isEmpty())
                .allMatch(fact -> fact.getAllocationMethod().matches(FactColumns.METHODS))
                .allMatch(fact -> List.of("high", "medium", "low").contains(fact.getAllocationConfidence()))
                .allMatch(fact -> fact.getGeneration() == 7);
        var totals = new HashMap<TotalKey, Total>();
        table.facts
                .values()
                .forEach(fact -> totals.merge(
                        new TotalKey(
                                fact.getOrgId(),
                                LocalDate.ofInstant(fact.getTimestamp(), ZoneOffset.UTC),
                                fact.getProduct(),
                                fact.getBusinessUnit(),
                                fact.getCostCenter()),
                        Total.of(Usd.of(fact.getCostUsd())),
                        Total::plus));
        assertThat(table.totals()).isEqualTo(totals);
    }

    private Map<GroupInputs, Measures> groups(List<RawConfluentCost> lines) {
        var groups = new HashMap<GroupInputs, Measures>();
        for (var line : lines) {
            var at = new Coordinates(Topics.RAW_CONFLUENT_COSTS.name(), 0, 0, 0);
            var key = RawRecords.SLICE.text().getBytes(StandardCharsets.UTF_8);
            var value = RAW.serializer().serialize(at.topic(), line);
            var said = (Said.Line)
                    normaliser.normalise(new RawBytes(at, key, value)).said();
            groups.merge(said.group(), said.measures(), Measures::plus);
        }
        return groups;
    }

    private static Measures sum(Map<GroupInputs, Measures> groups) {
        return groups.values().stream().reduce(Measures.ZERO, Measures::plus);
    }

    private static Knowledge knowledge(AnyKnowledge any) {
        var knowledge = new Knowledge();
        any.inventory().forEach(knowledge::accept);
        for (var rules = 0; rules < 3; rules++) {
            knowledge.accept(any.rule());
        }
        return knowledge;
    }

    private static Reported usage(Random random, int principals) {
        var usage = new Reported();
        new AnyBill(random).usage(principals).forEach(usage::accept);
        return usage;
    }

    private static AllocationSettings settings(Random random) {
        return new AllocationSettings(
                List.of(0, 1, 70, 99, 100).get(random.nextInt(5)),
                random.nextBoolean() ? OWNERS : SHARED,
                random.nextBoolean() ? OWNERS : SHARED);
    }
}
