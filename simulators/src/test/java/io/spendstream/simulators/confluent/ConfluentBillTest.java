package io.spendstream.simulators.confluent;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every feature that a bill must have to be a fair test of its readers, and that it is always the same. */
final class ConfluentBillTest {
    private static final Set<String> PRODUCTS = Set.of(
            "KAFKA",
            "CONNECT",
            "KSQL",
            "AUDIT_LOG",
            "STREAM_GOVERNANCE",
            "CLUSTER_LINK",
            "SUPPORT_CLOUD_BASIC",
            "SUPPORT_CLOUD_DEVELOPER",
            "SUPPORT_CLOUD_BUSINESS",
            "SUPPORT_CLOUD_PREMIER",
            "CUSTOM_CONNECT",
            "FLINK",
            "TABLEFLOW",
            "USM");

    private static final int LINES_OF_5_OCTOBER = 320;
    private static final String TOTAL_OF_5_OCTOBER = "2720.601391357395";

    private final SettableClock clock = SettableClock.at("2026-11-20T12:00:00Z");
    private final SimulatorOptions options = SimulatorOptions.DEFAULTS.withClock(clock);
    private final ConfluentBill bill = new ConfluentBill(options);

    @Test
    void shouldBeTheSameWhenSeedAndTodayAreTheSame() {
        var other = new ConfluentBill(SimulatorOptions.DEFAULTS.withClock(SettableClock.at("2026-11-20T23:59:59Z")));

        assertThat(other.lines(bill.firstDay(), bill.today().plusDays(1)).toList())
                .isEqualTo(all().toList());
        assertThat(other.estate().clusters()).isEqualTo(bill.estate().clusters());
    }

    /** Pins the generator: another process, or a later version, must write this very bill. */
    @Test
    void shouldBeThisVeryBillWhenSeedIs42() {
        var day = LocalDate.parse("2026-10-05");

        assertThat(bill.lines(day).size()).isEqualTo(LINES_OF_5_OCTOBER);
        assertThat(bill.total(day, day.plusDays(1)).net()).isEqualByComparingTo(TOTAL_OF_5_OCTOBER);
    }

    @Test
    void shouldDifferWhenSeedOrOrganizationDiffers() {
        var otherSeed = new ConfluentBill(options.withSeed(43));
        var otherOrganization = new ConfluentBill(options.withOrganization(new Organization("org-2", "Second")));

        var totals = Stream.of(bill, otherSeed, otherOrganization)
                .map(some -> some.total(bill.firstDay(), bill.today()).net())
                .collect(Collectors.toSet());
        assertThat(totals).hasSize(3);
    }

    @Test
    void shouldSpanSixtyDaysWhenNothingElseIsAskedFor() {
        assertThat(bill.today()).isEqualTo("2026-11-20");
        assertThat(bill.firstDay()).isEqualTo("2026-09-22");
        assertThat(bill.lines(bill.firstDay())).isNotEmpty();
        assertThat(bill.lines(bill.firstDay().minusDays(1))).isEmpty();
        assertThat(bill.lines(bill.today())).isNotEmpty();
        assertThat(bill.lines(bill.today().plusDays(1))).isEmpty();
    }

    @Test
    void shouldHaveDemoSizeWhenScaleIsOne() {
        var sizes = settledDays().map(day -> bill.lines(day).size()).filter(size -> size > 0);

        assertThat(sizes).allSatisfy(size -> assertThat(size).isBetween(250, 400));
    }

    @Test
    void shouldGrowWhenScaleGrows() {
        var large = new ConfluentBill(options.withScale(50));

        assertThat(large.lines(LocalDate.parse("2026-10-05")).size()).isBetween(14_000, 16_000);
        assertThat(large.estate().clusters()).hasSize(600);
        assertThat(large.estate().clusters().stream()
                        .map(cluster -> cluster.resource().id()))
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldHaveAtLeastOneEmptyDayWhenLookingBackSixtyDays() {
        assertThat(settledDays().filter(day -> bill.lines(day).isEmpty())).isNotEmpty();
    }

    @Test
    void shouldCompleteWithinSeventyTwoHoursWhenDaysPass() {
        var today = bill.today();
        int first = bill.lines(today).size();

        clock.advance(Duration.ofDays(1));
        int second = bill.lines(today).size();
        clock.advance(Duration.ofDays(2));
        int complete = bill.lines(today).size();
        clock.advance(Duration.ofDays(10));

        assertThat(first).isLessThan(second);
        assertThat(second).isLessThan(complete);
        assertThat(bill.lines(today)).hasSize(complete);
    }

    @Test
    void shouldKeepItsFirstDayWhenDaysPass() {
        var firstDay = bill.firstDay();
        var before = bill.lines(firstDay);

        clock.advance(Duration.ofDays(5));

        assertThat(bill.lines(firstDay)).isEqualTo(before);
    }

    @Test
    void shouldHaveUniqueIdsWhenAllLinesAreRead() {
        assertThat(all().map(CostLine::id)).doesNotHaveDuplicates();
    }

    @Test
    void shouldKnowEveryDocumentedLineTypeAndProductWhenAllLinesAreRead() {
        var lineTypes = Arrays.stream(LineType.values()).map(Enum::name).toList();

        assertThat(lineTypes).hasSize(29);
        assertThat(all().map(CostLine::lineType).distinct())
                .containsAll(lineTypes)
                .contains("KAFKA_NUM_CKU", "KSQL_NUM_CSU", "FLINK_NUM_CFU", "CUSTOM_CONNECT_PLUGIN")
                .contains("ORBIT_NUM_SATELLITES", "KAFKA_TELEPATHY");
        assertThat(all().map(CostLine::product).distinct())
                .containsAll(PRODUCTS)
                .contains("ORBIT");
    }

    @Test
    void shouldHaveEnvironmentsAndResourcesOfEveryKindWhenSettled() {
        assertThat(bill.estate().environments())
                .extracting(Environment::displayName)
                .containsExactly("production", "staging", "development");
        assertThat(bill.estate().environments())
                .allSatisfy(environment -> assertThat(environment.id()).startsWith("env-"));
        assertThat(bill.estate().clusters()).hasSize(12);
        assertThat(bill.estate().clusters())
                .extracting(Asset::kind)
                .contains("Basic", "Standard", "Dedicated", "Enterprise", "Freight");
        for (String prefix : List.of("lkc-", "lcc-", "lksqlc-", "lsrc-", "lfcp-", "clc-", "lorb-")) {
            assertPresent(
                    line -> line.resource() != null && line.resource().id().startsWith(prefix));
        }
    }

    @Test
    void shouldHaveNoResourceWhenTheLineIsOfTheWholeOrganisation() {
        for (String type : List.of("SUPPORT", "AUDIT_LOG_READ", "PROMO_CREDIT")) {
            assertThat(all().filter(line -> line.lineType().equals(type)))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line.resource()).isNull());
        }
    }

    @Test
    void shouldHaveTierRowsWhenTrafficIsTiered() {
        var day = LocalDate.parse("2026-10-05");
        var prices = new HashMap<String, Set<BigDecimal>>();
        var rows = new HashMap<String, Integer>();
        for (CostLine line : bill.lines(day)) {
            String key = line.lineType()
                    + (line.resource() == null ? "" : line.resource().id());
            rows.merge(key, 1, Integer::sum);
            prices.computeIfAbsent(key, unseen -> new HashSet<>()).add(line.price());
        }

        var tiered = rows.entrySet().stream().filter(row -> row.getValue() > 1).map(Map.Entry::getKey);
        var pricesOfTiers = tiered.map(key -> prices.get(key).size()).collect(Collectors.toSet());
        assertThat(pricesOfTiers).contains(1, 2);
    }

    @Test
    void shouldHavePromotionsAndRefundsWhenAllLinesAreRead() {
        assertPresent(line -> line.lineType().equals("PROMO_CREDIT")
                && line.product() == null
                && line.price() == null
                && line.quantity() == null
                && line.unit() == null
                && is(line.originalAmount(), "-5")
                && is(line.discountAmount(), "-5")
                && is(line.amount(), "0"));
        assertPresent(line -> line.lineType().equals("PROMO_CREDIT")
                && "KAFKA".equals(line.product())
                && line.description().equals("Refund KAFKA usage")
                && is(line.originalAmount(), "-10")
                && is(line.discountAmount(), "-2")
                && is(line.amount(), "-8"));
    }

    @Test
    void shouldHaveEachLegacyShapeWhenAllLinesAreRead() {
        Predicate<CostLine> legacy = line ->
                line.legacyEnvironmentId() != null && line.resource().environmentId() == null && line.amount() == null;
        assertPresent(legacy.and(line -> line.originalAmount() != null && line.discountAmount() != null));
        assertPresent(legacy.and(line -> line.originalAmount() != null && line.discountAmount() == null));
        assertPresent(legacy.and(line -> line.originalAmount() == null && line.quantity() != null));
        assertPresent(line -> line.legacyEnvironmentId() == null
                && line.amount() == null
                && line.discountAmount() == null
                && line.originalAmount() != null
                && line.price() != null
                && line.quantity() != null);
    }

    @Test
    void shouldHaveLinesOfTwoAndThreeDaysWhenAllLinesAreRead() {
        assertPresent(line -> line.endDate().equals(line.startDate().plusDays(2)));
        assertPresent(line -> line.endDate().equals(line.startDate().plusDays(3)));
    }

    @Test
    void shouldHaveAmountsThatNoDoubleHoldsWhenAllLinesAreRead() {
        assertPresent(line -> decimals(line) >= 10 && decimals(line) <= 12);
        assertPresent(line -> decimals(line) == 14);
        assertPresent(line -> line.amount() != null && line.amount().compareTo(new BigDecimal("10000000")) > 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-01", "2026-02-11", "2026-03-29", "2026-07-31", "2027-02-28", "2028-02-29"})
    void shouldHaveTheRareFeaturesWhateverTodayIs(String today) {
        var some = new ConfluentBill(options.withClock(SettableClock.at(today + "T00:00:00Z")));
        var lines = some.lines(some.firstDay(), some.today().plusDays(1)).toList();

        assertThat(lines)
                .filteredOn(line -> line.billed().intValue() > 10_000_000)
                .hasSize(1);
        assertThat(lines.stream().map(CostLine::product).distinct()).containsAll(PRODUCTS);
        assertThat(some.firstDay().datesUntil(some.today()).filter(day -> some.lines(day)
                        .isEmpty()))
                .isNotEmpty();
    }

    @Test
    void shouldHaveTwinsWhenEverythingButTheIdIsEqual() {
        var lines = bill.lines(LocalDate.parse("2026-10-05"));

        var contents = lines.stream().map(line -> line.toDraft().id("same").build());
        assertThat(contents.distinct().count()).isEqualTo(lines.size() - 1);
    }

    private void assertPresent(Predicate<CostLine> feature) {
        assertThat(all().filter(feature)).isNotEmpty();
    }

    private Stream<CostLine> all() {
        return bill.lines(bill.firstDay(), bill.today().plusDays(1));
    }

    private Stream<LocalDate> settledDays() {
        return IntStream.range(0, 56).mapToObj(bill.firstDay()::plusDays);
    }

    private static int decimals(CostLine line) {
        return line.amount() == null ? 0 : line.amount().scale();
    }

    private static boolean is(BigDecimal value, String expected) {
        return value != null && value.compareTo(new BigDecimal(expected)) == 0;
    }
}
