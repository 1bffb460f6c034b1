package io.spendstream.streams.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.RateCard;
import io.spendstream.schemas.avro.RateCardPrice;
import io.spendstream.schemas.avro.RateCardTier;
import io.spendstream.schemas.avro.RateCardVersion;
import io.spendstream.schemas.avro.RawUsageReport;
import io.spendstream.streams.RawRecords;
import io.spendstream.streams.reference.Told;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Usage of one customer's day, priced by rate cards. */
class RateCardTest {
    private static final String SLICE = "kubernetes|client-1|2026-10-01";
    private static final LocalDate DAY = LocalDate.parse("2026-10-01");
    private static final Instant SEVEN = Instant.parse("2026-10-01T07:00:00Z");

    private final LedgerRun run = new LedgerRun();

    @Test
    void shouldCostNothingAndBeCountedUntilThereIsAPrice() {
        report("shop", SEVEN, 1, "2", "1000");
        run.publish();

        assertThat(run.facts).isEmpty();
        assertThat(run.slices.get(SLICE).getUnconverted()).isEqualTo(2);

        run.tell(Told.card(card("standard", 1, "", DAY, tier("0", "0.5"))));
        run.publish();

        assertThat(total()).isEqualTo(Usd.parse("1"));
        assertThat(run.slices.get(SLICE).getUnconverted())
                .as("no price for requests")
                .isOne();
        assertThat(run.facts.values()).singleElement().satisfies(fact -> {
            assertThat(fact.getBasis()).isEqualTo("internal");
            assertThat(fact.getSource()).isEqualTo("kubernetes");
            assertThat(fact.getOrgId()).isEqualTo("client-1");
            assertThat(fact.getEnvId()).isEqualTo("shop");
            assertThat(fact.getLineType()).isEqualTo("cpu_hours");
            assertThat(fact.getTimestamp()).isEqualTo(SEVEN);
        });
        assertThat(run.lines.values())
                .filteredOn(line -> line.getLineType().equals("cpu_hours"))
                .singleElement()
                .satisfies(line -> assertThat(line.getAttributes()).containsEntry("rate_card", "standard@1"));
    }

    /** Above 10 CPU-hours a day they are cheaper; each namespace pays the same for an hour, whoever came first. */
    @Test
    void shouldApplyTiersToTheWholeDayAndSplitTheSumByUsage() {
        run.tell(Told.card(card("standard", 1, "", DAY, tier("0", "1"), tier("10", "0.1"))));
        report("a", SEVEN, 1, "9", null);
        report("b", SEVEN.plus(Duration.ofHours(1)), 1, "3", null);
        report("b", SEVEN.plus(Duration.ofHours(2)), 1, "8", null);
        run.publish();

        assertThat(total()).isEqualTo(Usd.parse("11"));
        assertThat(ofNamespace("a")).isEqualTo(Usd.parse("4.95"));
        assertThat(ofNamespace("b")).isEqualTo(Usd.parse("6.05"));
    }

    @Test
    void shouldReplaceAnHourThatIsReportedAgainAndTakeBackWhatIsAGapNow() {
        run.tell(Told.card(card("standard", 1, "", DAY, tier("0", "1"))));
        report("a", SEVEN, 1, "5", "7");
        report("a", SEVEN, 3, "4", null);
        report("a", SEVEN, 2, "100", "100");
        run.publish();

        assertThat(total()).isEqualTo(Usd.parse("4"));
        assertThat(run.lines).hasSize(1);
        assertThat(run.slices.get(SLICE).getLines()).isOne();
    }

    @Test
    void shouldPriceAgainFromTheDayOnThatANewVersionNames() {
        run.tell(Told.card(card("standard", 1, "", DAY.minusDays(9), tier("0", "1"))));
        report("a", SEVEN, 1, "4", null);
        run.publish();
        var standard = card("standard", 2, "", DAY.minusDays(9), tier("0", "1"));
        standard.getVersions().get(0).setVersion(1);
        standard.setVersions(List.of(
                standard.getVersions().get(0),
                card("standard", 2, "", DAY, tier("0", "2")).getVersions().get(0)));
        run.tell(Told.card(standard));
        run.publish();

        assertThat(total()).isEqualTo(Usd.parse("8"));
        assertThat(run.changes.get(run.changes.size() - 1).getCause()).isEqualTo("rate");
    }

    @Test
    void shouldPreferTheCustomersOwnCard() {
        run.tell(Told.card(card("a-for-all", 1, "", DAY, tier("0", "1"))));
        run.tell(Told.card(card("theirs", 1, "client-1", DAY, tier("0", "3"))));
        run.tell(Told.card(card("others", 1, "client-2", DAY, tier("0", "9"))));
        report("a", SEVEN, 1, "2", null);
        run.publish();

        assertThat(total()).isEqualTo(Usd.parse("6"));
    }

    private void report(String namespace, Instant hour, int walk, String cpu, String requests) {
        run.tell(Told.report(
                SLICE,
                RawUsageReport.newBuilder()
                        .setFeed("manual")
                        .setObservedAt(RawRecords.walk(walk))
                        .setCustomerId("client-1")
                        .setInstanceId("k8s-cluster-1")
                        .setNamespace(namespace)
                        .setPeriodStart(hour)
                        .setPeriodEnd(hour.plus(Duration.ofHours(1)))
                        .setCpuHours(cpu)
                        .setHttpRequests(requests)
                        .build()));
    }

    private static RateCard card(String id, int version, String customer, LocalDate from, RateCardTier... tiers) {
        return new RateCard(
                id,
                RawRecords.walk(version),
                List.of(new RateCardVersion(
                        version, from, null, customer, List.of(new RateCardPrice("cpu_hours", List.of(tiers))), "")));
    }

    private static RateCardTier tier(String above, String usd) {
        return new RateCardTier(above, usd);
    }

    private Usd ofNamespace(String namespace) {
        return run.facts.values().stream()
                .filter(fact -> fact.getEnvId().equals(namespace))
                .map(fact -> Usd.of(fact.getCostUsd()))
                .reduce(Usd.ZERO, Usd::plus);
    }

    private Usd total() {
        return run.facts.values().stream()
                .map(fact -> Usd.of(fact.getCostUsd()))
                .reduce(Usd.ZERO, Usd::plus);
    }
}
