package io.spendstream.streams;

import static io.spendstream.streams.RawRecords.POLLER;
import static io.spendstream.streams.RawRecords.SLICE;
import static io.spendstream.streams.RawRecords.line;
import static io.spendstream.streams.RawRecords.seal;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.LineKey;
import io.spendstream.schemas.UsageHour;
import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.HourlyCostFact;
import io.spendstream.schemas.avro.RawConfluentResource;
import io.spendstream.schemas.raw.RawJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SpendTopologyTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-10-01T00:00:00Z");

    private final DrivenTopology topology = new DrivenTopology();

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void shouldSpreadALineOverItsDay() {
        topology.send(line(1, 1, "10.000000000007"));

        var out = topology.publish();

        assertThat(out).isEqualTo(new DrivenTopology.Out(24, 1, 0));
        assertThat(topology.facts).hasSize(24);
        assertThat(topology.totalCost()).isEqualTo(Usd.parse("10.000000000007"));
        assertThat(topology.facts.values())
                .extracting(HourlyCostFact::getTimestamp)
                .containsExactlyInAnyOrderElementsOf(hours(MIDNIGHT, 24));
        assertThat(topology.facts).allSatisfy((key, fact) -> {
            assertThat(key.sliceId()).isEqualTo(SLICE.id());
            assertThat(key.hour().start()).isEqualTo(fact.getTimestamp());
            assertThat(fact.getEnvId()).isEqualTo("env-1");
            assertThat(fact.getClusterId()).isEqualTo("lkc-1");
            assertThat(fact.getResourceId()).isEqualTo("lkc-1");
            assertThat(fact.getOrgId()).isEqualTo("org-1");
            assertThat(fact.getRegion()).isEqualTo("us-east-1");
            assertThat(fact.getChargeCategory()).isEqualTo("Usage");
            assertThat(fact.getBasis()).isEqualTo("billed");
            assertThat(Usd.of(fact.getCostUsd())).isBetween(Usd.parse("0.416666666666"), Usd.parse("0.416666666667"));
        });
    }

    @Test
    void shouldPublishNothingBeforeTheClockMoves() {
        topology.send(line(1, 1, "1"));

        assertThat(topology.facts).isEmpty();
        assertThat(topology.publish().facts()).isEqualTo(24);
        assertThat(topology.publish()).isEqualTo(new DrivenTopology.Out(0, 0, 0));
    }

    @Test
    void shouldKeepListAndEffectiveCostApart() {
        var cost = line(1, 1, "7");
        cost.setOriginalAmount("10");
        cost.setDiscountAmount("3");
        topology.send(cost).publish();

        assertThat(topology.totalCost()).isEqualTo(Usd.parse("7"));
        assertThat(topology.total(HourlyCostFact::getListCostUsd)).isEqualTo(Usd.parse("10"));
        assertThat(topology.total(HourlyCostFact::getEffectiveCostUsd)).isEqualTo(Usd.parse("7"));
    }

    @Test
    void shouldTakeWhatTheBillLacksFromItsOtherFields() {
        var discounted = line(1, 1, null);
        discounted.setOriginalAmount("10");
        discounted.setDiscountAmount("3");
        var metered = line(2, 1, null);
        metered.setQuantity("4");
        metered.setPrice("0.25");
        var oddlyMetered = line(3, 1, "100");
        oddlyMetered.setQuantity("1e15");
        oddlyMetered.setPrice("1e15");

        topology.send(discounted, metered, oddlyMetered).publish();

        assertThat(topology.deadLetters).isEmpty();
        assertThat(topology.totalCost()).isEqualTo(Usd.parse("108"));
        assertThat(topology.total(HourlyCostFact::getListCostUsd)).isEqualTo(Usd.parse("111"));
    }

    @Test
    void shouldSumLinesOfAGroupExactly() {
        topology.send(line(1, 1, "50000000"), line(2, 1, "0.000000000001"), line(3, 1, "-8"), line(4, 1, "0"));

        topology.publish();

        assertThat(topology.facts).hasSize(24);
        assertThat(topology.lines).hasSize(4);
        assertThat(topology.totalCost()).isEqualTo(Usd.parse("49999992.000000000001"));
        assertThat(Usd.of(topology.slice().getCostUsd())).isEqualTo(topology.totalCost());
    }

    @Test
    void shouldSpreadALineOverAllOfItsDays() {
        var month = line(1, 1, "31");
        month.setEndDate("2026-11-01");
        topology.send(month).publish();

        assertThat(topology.facts).hasSize(31 * 24);
        assertThat(topology.totalCost()).isEqualTo(Usd.parse("31"));
        assertThat(topology.facts.keySet())
                .extracting(key -> key.hour())
                .contains(UsageHour.of(MIDNIGHT), UsageHour.of(MIDNIGHT).plus(31 * 24 - 1));
    }

    @Test
    void shouldAddUpWhereGroupsOfOneKeyOverlapAndTakeAwayWhatVanishes() {
        var threeDays = line(2, 1, "72");
        threeDays.setEndDate("2026-10-04");
        topology.send(line(1, 1, "24"), threeDays).publish();

        // what is longer than a day belongs to all, the day's line to nobody that is known
        assertThat(topology.facts).hasSize(72 + 24);
        assertThat(costAt(0)).isEqualTo(Usd.parse("2"));
        assertThat(costAt(24)).isEqualTo(Usd.parse("1"));

        topology.send(line(1, 2, "24"), seal(POLLER, 2, 1)).publish();

        assertThat(topology.facts).hasSize(24);
        assertThat(costAt(0)).isEqualTo(Usd.parse("1"));

        topology.send(seal(POLLER, 3)).publish();

        assertThat(topology.facts).isEmpty();
        assertThat(topology.lines).isEmpty();
    }

    @Test
    void shouldKeepSlicesAndDimensionsApart() {
        var other = line(2, 1, "2");
        other.setResource(new RawConfluentResource("lcc-9", "connector", "env-1"));
        topology.send(line(1, 1, "1"), other);
        topology.send("confluent|org-2|2026-10-01", topology.bytes(line(1, 1, "4")));
        topology.publish();

        assertThat(topology.facts).hasSize(72);
        assertThat(topology.slices).hasSize(2);
        assertThat(topology.facts.values().stream()
                        .filter(fact -> fact.getResourceId().equals("lcc-9")))
                .hasSize(24)
                .allMatch(fact -> fact.getClusterId().isEmpty());
        assertThat(topology.totalCost()).isEqualTo(Usd.parse("7"));
    }

    @Test
    void shouldPublishTheLineWithItsCoordinates() {
        var cost = line(-1, 1, "1.5000000000005");
        cost.setId("ccloud-1");
        cost.setLineType("KAFKA_NUM_CKU");
        cost.setQuantity("3");
        topology.send(cost).publish();

        var published = topology.lines.get(new LineKey(SLICE, POLLER, -1));
        assertThat(published.getNativeAmount()).isEqualTo("1.5000000000005");
        assertThat(Usd.of(published.getCostUsd())).isEqualTo(Usd.parse("1.5"));
        assertThat(published.getLineType()).isEqualTo("KAFKA_NUM_CKUS");
        assertThat(published.getProviderId()).isEqualTo("ccloud-1");
        assertThat(published.getResourceName()).isEqualTo("orders");
        assertThat(published.getTags()).isEqualTo(Map.of("region", "us-east-1"));
        assertThat(published.getRawTopic()).isEqualTo("raw.confluent.costs");
        assertThat(published.getRawOffset()).isZero();
        assertThat(topology.slice().getRounded()).isEqualTo(1);
    }

    @Test
    void shouldReadAvroAndJsonAlike() {
        topology.send(line(1, 1, "1"));
        topology.publish();
        topology.send(SLICE.text(), RawJson.write(line(1, 2, "1")));

        assertThat(topology.publish()).isEqualTo(new DrivenTopology.Out(0, 0, 0));
        assertThat(topology.slice().getIdentical()).isEqualTo(1);
    }

    private Usd costAt(int hour) {
        return topology.facts.entrySet().stream()
                .filter(fact ->
                        fact.getKey().hour().equals(UsageHour.of(MIDNIGHT).plus(hour)))
                .map(fact -> Usd.of(fact.getValue().getCostUsd()))
                .reduce(Usd.ZERO, Usd::plus);
    }

    private static List<Instant> hours(Instant first, int count) {
        return IntStream.range(0, count)
                .mapToObj(hour -> first.plusSeconds(3600L * hour))
                .toList();
    }
}
