package io.spendstream.sink.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.sink.Database;
import io.spendstream.sink.TestDatabase;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Of each day from September to 14 October every product costs its number of dollars; KAFKA's cost rises by a dollar each day. */
class CostTrendTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 10, 15);
    private static final String FACTS =
            """
            INSERT INTO hourly_cost_facts (timestamp, fact_id, slice_id, slice_day, source, product, basis, cost_usd, list_cost_usd,
                                           effective_cost_usd)
            SELECT day::timestamp AT TIME ZONE 'UTC', gen_random_uuid(), day::date - '2026-01-01', day, 'confluent', product, 'billed',
                   cost, cost * 2, cost
            FROM generate_series('2026-09-01'::timestamp, '2026-10-14', '1 day') AS day,
                 LATERAL (VALUES ('KAFKA', 100 + (day::date - '2026-09-01')), ('FLINK', 2), ('CREDIT', -1)) AS p (product, cost)
            """;
    private static final String SLICES =
            """
            INSERT INTO slices SELECT day::date - '2026-01-01', 'confluent|org|' || day::date, 'confluent', 'org', day,
                                      day < '2026-10-12', now(), null, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
            FROM generate_series('2026-09-01'::timestamp, '2026-10-14', '1 day') AS day
            """;

    private static Database database;

    @BeforeAll
    static void fill() {
        database = TestDatabase.migrated();
        database.jdbi().useHandle(handle -> {
            handle.execute(
                    "SELECT ensure_month('hourly_cost_facts', '2026-09-01'), ensure_month('hourly_cost_facts', '2026-10-01')");
            handle.execute(SLICES);
            handle.execute(FACTS);
        });
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void shouldCompareEachDayWithTheOneBefore() {
        var trend = read("2026-10-01", "2026-10-15", Bucket.DAY, List.of());

        var days = trend.whole().points();
        assertThat(days).hasSize(14).noneMatch(Trend.Point::partial);
        // also with the day before the range
        assertThat(days).allSatisfy(day -> shouldBe(day.change(), "1"));
        assertThat(days.get(0).cost()).isEqualByComparingTo("131");
        assertThat(days.get(0).change().orElseThrow().percent()).contains(new BigDecimal("0.77"));
        assertThat(trend.completeThrough()).contains(LocalDate.of(2026, 10, 11));
        assertThat(days.stream().filter(Trend.Point::provisional).map(Trend.Point::begin))
                .containsExactly(LocalDate.of(2026, 10, 12), LocalDate.of(2026, 10, 13), LocalDate.of(2026, 10, 14));
        assertThat(days.get(13).provisionalCost()).isEqualByComparingTo("144");
    }

    @Test
    void shouldCompareTheRangeWithTheEquallyLongOneBefore() {
        var trend = read("2026-10-01", "2026-10-15", Bucket.WEEK, List.of());

        assertThat(trend.previousFrom()).isEqualTo(LocalDate.of(2026, 9, 17));
        assertThat(trend.whole().cost()).isEqualByComparingTo("1925");
        assertThat(trend.whole().previousCost()).isEqualByComparingTo("1729");
        shouldBe(trend.whole().change(), "196");
        assertThat(trend.whole().change().orElseThrow().percent()).contains(new BigDecimal("11.34"));
        assertThat(trend.whole().cost())
                .isEqualTo(new CostSummary(database.jdbi())
                        .read(query("2026-10-01", "2026-10-15"))
                        .netCost());
    }

    /** Weeks begin on Monday: the range cuts the first and the last one. */
    @Test
    void shouldCompareNothingWithWhatIsCut() {
        var weeks =
                read("2026-10-01", "2026-10-15", Bucket.WEEK, List.of()).whole().points();

        assertThat(weeks)
                .extracting(Trend.Point::begin)
                .extracting(Object::toString)
                .containsExactly("2026-09-28", "2026-10-05", "2026-10-12");
        assertThat(weeks).extracting(Trend.Point::partial).containsExactly(true, false, true);
        assertThat(weeks).extracting(Trend.Point::change).containsOnly(Optional.empty());
        assertThat(weeks).extracting(Trend.Point::provisional).containsExactly(false, false, true);
    }

    @Test
    void shouldTakeNoMonthThatIsNotOverForAFall() {
        var trend = read("2026-09-01", "2026-11-01", Bucket.MONTH, List.of());

        var months = trend.whole().points();
        assertThat(months).extracting(Trend.Point::partial).containsExactly(false, true);
        // August cost nothing
        shouldBe(months.get(0).change(), "3465");
        assertThat(months.get(0).change().orElseThrow().percent()).isEmpty();
        assertThat(months.get(1).change()).isEmpty();
        assertThat(months.get(1).provisional()).isTrue();
        assertThat(trend.partial()).isTrue();
        assertThat(trend.whole().change()).isEmpty();
    }

    @Test
    void shouldTellTheDearestGroupsAndHowManyMoreThereAre() {
        var trend = new CostTrend(database.jdbi())
                .read(
                        query("2026-10-01", "2026-10-03")
                                .groupedBy(List.of(Dimension.PRODUCT))
                                .of(CostMeasure.LIST),
                        Bucket.DAY,
                        2,
                        TODAY);

        assertThat(trend.groups())
                .extracting(Trend.Series::values)
                .containsExactly(Map.of(Dimension.PRODUCT, "KAFKA"), Map.of(Dimension.PRODUCT, "FLINK"));
        assertThat(trend.groupsLeftOut()).isEqualTo(1);
        assertThat(trend.groups().get(1).cost()).isEqualByComparingTo("8");
        assertThat(trend.groups().get(1).points()).allSatisfy(day -> shouldBe(day.change(), "0"));
        assertThat(trend.whole().cost()).isEqualByComparingTo("526");
    }

    @Test
    void shouldSayNothingWhenThereIsNothing() {
        var trend = read("2024-01-01", "2024-01-03", Bucket.DAY, List.of(Dimension.PRODUCT));

        assertThat(trend.whole().points()).hasSize(2).allMatch(Trend.Point::provisional);
        assertThat(trend.groups()).isEmpty();
        assertThat(trend.groupsLeftOut()).isZero();
        assertThat(trend.completeThrough()).isEmpty();
    }

    private static void shouldBe(Optional<Difference> change, String amount) {
        assertThat(change.orElseThrow().amount()).isEqualByComparingTo(amount);
    }

    private static Trend read(String from, String to, Bucket bucket, List<Dimension> groupBy) {
        return new CostTrend(database.jdbi()).read(query(from, to).groupedBy(groupBy), bucket, 10, TODAY);
    }

    private static CostQuery query(String from, String to) {
        return CostQuery.of(Instant.parse(from + "T00:00:00Z"), Instant.parse(to + "T00:00:00Z"));
    }
}
