package io.spendstream.sink.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.Slice;
import io.spendstream.sink.Database;
import io.spendstream.sink.TestDatabase;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CostSummaryTest {
    private static final Instant FROM = Instant.parse("2026-10-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-11-01T00:00:00Z");

    private Database database;
    private CostSummary costs;

    @BeforeEach
    void open() {
        database = TestDatabase.migrated();
        costs = new CostSummary(database.jdbi());
        database.jdbi()
                .useHandle(handle -> handle.execute("SELECT ensure_month('hourly_cost_facts', '2026-10-01'),"
                        + " ensure_month('hourly_cost_facts', '2026-11-01')"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldBeAllZeroWhenThereIsNothing() {
        var summary = costs.read(FROM, TO, List.of(Dimension.PRODUCT));

        assertThat(summary.netCost()).isEqualTo(new BigDecimal("0.000000000000"));
        assertThat(summary.records()).isZero();
        assertThat(summary.groups()).isEmpty();
        assertThat(summary.completeThrough()).isEmpty();
    }

    @Test
    void shouldAddNothingForAPromotionOfZero() {
        fact("2026-10-01T05:00:00Z", "PROMO", "0");

        var summary = costs.read(FROM, TO, List.of());

        assertThat(numbers(summary)).isEqualTo("0 0 0");
        assertThat(summary.records()).isEqualTo(1);
    }

    @Test
    void shouldCountARefundAsACredit() {
        fact("2026-10-01T05:00:00Z", "SUPPORT", "-8");

        assertThat(numbers(costs.read(FROM, TO, List.of()))).isEqualTo("0 -8 -8");
    }

    @Test
    void shouldKeepALineAndItsCreditApart() {
        fact("2026-10-01T05:00:00Z", "COMPUTE", "10");
        fact("2026-10-01T05:00:00Z", "COMPUTE", "-3");

        assertThat(numbers(costs.read(FROM, TO, List.of()))).isEqualTo("10 -3 7");
    }

    @Test
    void shouldKeepEveryDigit() {
        fact("2026-10-01T05:00:00Z", "A", "50000000.000000000001");
        fact("2026-10-01T06:00:00Z", "A", "0.000000000001");

        var summary = costs.read(FROM, TO, List.of(Dimension.PRODUCT));

        assertThat(summary.netCost()).isEqualTo(new BigDecimal("50000000.000000000002"));
        assertThat(summary.groups().get(0).netCost()).isEqualTo(new BigDecimal("50000000.000000000002"));
    }

    @Test
    void shouldGroupByCostAndThenByName() {
        fact("2026-10-01T05:00:00Z", "B", "1");
        fact("2026-10-01T05:00:00Z", "A", "1");
        fact("2026-10-01T05:00:00Z", "C", "5");

        var groups = costs.read(FROM, TO, List.of(Dimension.PRODUCT, Dimension.ORG_ID))
                .groups();

        assertThat(groups)
                .extracting(group -> group.values() + " " + group.netCost().stripTrailingZeros())
                .containsExactly("{ORG_ID=, PRODUCT=C} 5", "{ORG_ID=, PRODUCT=A} 1", "{ORG_ID=, PRODUCT=B} 1");
    }

    @Test
    void shouldIncludeTheFirstInstantAndNotTheLastNorInternalPrices() {
        fact("2026-10-01T00:00:00Z", "FIRST", "1");
        fact("2026-11-01T00:00:00Z", "LAST", "2");
        fact("2026-10-05T00:00:00Z", "INTERNAL", "4");
        database.jdbi()
                .useHandle(handle ->
                        handle.execute("UPDATE hourly_cost_facts SET basis = 'internal' WHERE product = 'INTERNAL'"));

        assertThat(numbers(costs.read(FROM, TO, List.of()))).isEqualTo("1 0 1");
    }

    @Test
    void shouldFilterAndGroupByAnyDimensionAndByDay() {
        fact("2026-10-01T05:00:00Z", "A", "1");
        fact("2026-10-01T23:00:00Z", "A", "-0.5");
        fact("2026-10-02T00:00:00Z", "A", "2");
        fact("2026-10-02T00:00:00Z", "B", "4");
        var all = CostQuery.of(FROM, TO);

        var days = costs.read(all.groupedBy(List.of(Dimension.DAY)).where(Map.of(Dimension.PRODUCT, "A")));
        var day = costs.read(all.where(Map.of(Dimension.DAY, "2026-10-02", Dimension.BUSINESS_UNIT, "")));
        var none = costs.read(all.where(Map.of(Dimension.ENV_ID, "' OR true --")));

        assertThat(days.groups())
                .extracting(group -> group.values().get(Dimension.DAY) + " " + plain(group.totalSpend()) + " "
                        + plain(group.totalCredits()) + " " + plain(group.netCost()) + " " + group.records())
                .containsExactly("2026-10-02 2 0 2 1", "2026-10-01 1 -0.5 0.5 2");
        assertThat(days.netCost()).isEqualByComparingTo("2.5");
        assertThat(day.netCost()).isEqualByComparingTo("6");
        assertThat(none.records()).isZero();
    }

    @Test
    void shouldKnowEveryDimensionAsAGroupAndAsAFilter() {
        fact("2026-10-01T05:00:00Z", "A", "1");

        for (var dimension : Dimension.values()) {
            var value = costs.read(FROM, TO, List.of(dimension))
                    .groups()
                    .get(0)
                    .values()
                    .get(dimension);
            var filtered = costs.read(CostQuery.of(FROM, TO).where(Map.of(dimension, value)));
            assertThat(filtered.records()).as(dimension.column()).isEqualTo(1);
        }
    }

    @Test
    void shouldTellSettledFromProvisional() {
        fact("2026-10-01T05:00:00Z", "A", "10");
        fact("2026-10-02T05:00:00Z", "A", "-3");
        fact("2026-10-03T05:00:00Z", "A", "0.5");
        slice("org-1", 1, true);
        slice("org-1", 2, false);

        var summary = costs.read(FROM, TO, List.of());

        assertThat(summary.settledNetCost()).isEqualByComparingTo("10");
        assertThat(summary.provisionalNetCost()).isEqualByComparingTo("-2.5");
    }

    @Test
    void shouldBeCompleteThroughTheLastDayBeforeTheFirstGapOfAnyScope() {
        for (var day = 1; day <= 9; day++) {
            slice("org-1", day, day != 8);
        }
        assertThat(completeThrough()).contains(LocalDate.of(2026, 10, 7));

        // begins later, which is no gap
        slice("org-2", 3, true);
        slice("org-2", 4, true);
        slice("org-2", 6, true);
        assertThat(completeThrough()).contains(LocalDate.of(2026, 10, 4));
    }

    @Test
    void shouldNotBeHeldBackByAScopeThatOnlyPeopleSpeakOf() {
        slice("org-1", 1, true);
        slice("org-1", 2, true);
        slice("made-up", 1, false, null);

        assertThat(completeThrough()).contains(LocalDate.of(2026, 10, 2));
    }

    @Test
    void shouldBeCompleteThroughNothingWhenTheFirstDayIsProvisional() {
        slice("org-1", 1, false);
        slice("org-1", 2, true);

        assertThat(completeThrough()).isEmpty();
    }

    @Test
    void shouldNotBeCompleteWhileAScopeHasStoodStillForLessThanFortyDays() {
        for (var day = 1; day <= 9; day++) {
            slice("org-1", day, true);
        }
        slice("org-2", 3, true);

        var from4 = CostQuery.of(Instant.parse("2026-10-04T00:00:00Z"), TO);
        assertThat(completeThrough(from4)).isEmpty();
        database.jdbi()
                .useHandle(
                        handle -> handle.execute("UPDATE slices SET slice_day = '2026-08-24' WHERE scope = 'org-2'"));
        assertThat(completeThrough(from4)).contains(LocalDate.of(2026, 10, 9));
    }

    @Test
    void shouldForgetAScopeThatWasClosedLongAgo() {
        slice("org-1", 4, true);
        slice("org-2", 3, true);
        var day4 = CostQuery.of(Instant.parse("2026-10-04T00:00:00Z"), Instant.parse("2026-10-05T00:00:00Z"));
        assertThat(completeThrough(day4)).isEmpty();

        // all of it lies far back, and somebody is still read
        database.jdbi().useHandle(handle -> handle.execute("UPDATE slices SET slice_day = slice_day - 1000"));
        slice("org-3", 9, true);

        var then = Instant.parse("2024-01-08T00:00:00Z");
        assertThat(completeThrough(CostQuery.of(then, then.plus(1, ChronoUnit.DAYS))))
                .contains(LocalDate.of(2024, 1, 8));
    }

    /** Its costs of before say that it is meant. */
    @Test
    void shouldNotBeCompleteWhileAScopeWithSuchCostsStandsStill() {
        fact("2026-10-03T05:00:00Z", "A", "10");
        slice("org-1", 3, true);
        slice("org-2", 4, true);
        slice("org-2", 5, true);

        var from4 = CostQuery.of(Instant.parse("2026-10-04T00:00:00Z"), TO);
        assertThat(completeThrough(from4.where(Map.of(Dimension.PRODUCT, "A")))).isEmpty();
    }

    /** A scope without such costs holds nobody back. */
    @Test
    void shouldBeCompleteThroughTheDayOfTheScopesThatAreAskedFor() {
        fact("2026-10-01T05:00:00Z", "A", "10");
        slice("org-1", 1, true);
        slice("org-1", 2, true);
        slice("org-2", 1, true);

        assertThat(completeThrough()).contains(LocalDate.of(2026, 10, 1));
        assertThat(completeThrough(CostQuery.of(FROM, TO).where(Map.of(Dimension.PRODUCT, "A"))))
                .contains(LocalDate.of(2026, 10, 2));
        assertThat(completeThrough(CostQuery.of(FROM, TO).where(Map.of(Dimension.SOURCE, "confluent"))))
                .contains(LocalDate.of(2026, 10, 1));
        assertThat(completeThrough(
                        CostQuery.of(FROM, TO).where(Map.of(Dimension.SOURCE, "gcp", Dimension.PRODUCT, "A"))))
                .isEmpty();
        assertThat(completeThrough(CostQuery.of(FROM, TO).of(Basis.INTERNAL))).isEmpty();
    }

    private Optional<LocalDate> completeThrough(CostQuery query) {
        return costs.read(query).completeThrough();
    }

    private Optional<LocalDate> completeThrough() {
        var said = costs.read(FROM, TO, List.of()).completeThrough();
        assertThat(shownOnDashboards()).isEqualTo(said);
        return said;
    }

    private Optional<LocalDate> shownOnDashboards() {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        """
                        SELECT CASE WHEN min(complete_through) >= min(begins) THEN min(complete_through) END
                        FROM scope_completeness(:first, :last)
                        """)
                .bind("first", LocalDate.ofInstant(FROM, ZoneOffset.UTC))
                .bind("last", LocalDate.ofInstant(TO.minusNanos(1), ZoneOffset.UTC))
                .mapTo(LocalDate.class)
                .findOne());
    }

    private void fact(String hour, String product, String amount) {
        var slice = new Slice("confluent", "org-1", LocalDate.parse(hour.substring(0, 10)));
        database.jdbi().useHandle(handle -> handle.createUpdate(
                        """
                                INSERT INTO hourly_cost_facts (timestamp, fact_id, slice_id, slice_day, source, product, basis,
                                    cost_usd, list_cost_usd, effective_cost_usd)
                                VALUES (:hour::timestamptz, :id, :slice, :day, 'confluent', :product, 'billed', :usd, :usd, :usd)
                                """)
                .bind("hour", hour)
                .bind("id", UUID.randomUUID())
                .bind("slice", slice.id())
                .bind("day", slice.day())
                .bind("product", product)
                .bind("usd", new BigDecimal(amount))
                .execute());
    }

    private void slice(String scope, int day, boolean settled) {
        slice(scope, day, settled, "2026-10-20T00:00:00Z");
    }

    /** @param sealedAt null when no walk has read the slice */
    private void slice(String scope, int day, boolean settled, String sealedAt) {
        var slice = new Slice("confluent", scope, LocalDate.of(2026, 10, day));
        database.jdbi().useHandle(handle -> handle.createUpdate(
                        """
                                INSERT INTO slices VALUES (:id, :slice, 'confluent', :scope, :day, :settled,
                                    :sealed_at::timestamptz, null, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
                                """)
                .bind("id", slice.id())
                .bind("slice", slice.text())
                .bind("scope", scope)
                .bind("day", slice.day())
                .bind("settled", settled)
                .bind("sealed_at", sealedAt)
                .execute());
    }

    private static String numbers(Summary summary) {
        return plain(summary.totalSpend()) + " " + plain(summary.totalCredits()) + " " + plain(summary.netCost());
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
