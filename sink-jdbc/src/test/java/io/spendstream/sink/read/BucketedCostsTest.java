package io.spendstream.sink.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendstream.sink.Database;
import io.spendstream.sink.TestDatabase;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against the summary, which has tests of its own, and against the same rows asked for at once. */
class BucketedCostsTest {
    private static final Instant FIRST = Instant.parse("2026-10-24T00:00:00Z");
    private static final int HOURS = 12 * 24;
    private static final String FACTS =
            """
            INSERT INTO hourly_cost_facts (timestamp, fact_id, slice_id, slice_day, source, env_id, product, basis, business_unit,
                                           cost_usd, list_cost_usd, effective_cost_usd)
            SELECT :first::timestamptz + make_interval(hours => hour), md5(n::text)::uuid, n % 4, '2026-10-28'::date + n % 4,
                   'confluent', 'env-' || n % 3, chr(65 + n % 5 * 9) || 'ä' || n % 5,
                   CASE n % 7 WHEN 0 THEN 'internal' ELSE 'billed' END, 'b' || n % 2,
                   round((random() * 10 - 3)::numeric, 12), round((random() * 10)::numeric, 12),
                   round((random() * 10 - 5)::numeric, 12)
            FROM generate_series(1, 10) AS n, generate_series(0, :hours) AS hour
            WHERE (n * hour) % 11 <> 3
            """;
    private static final String SLICES =
            """
            INSERT INTO slices SELECT n, 's' || n, 'confluent', 'org', '2026-10-28'::date + n, n % 2 = 0,
                                      null, null, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
            FROM generate_series(0, 2) AS n
            """;

    private static Database database;
    private static BucketedCosts costs;

    @BeforeAll
    static void fill() {
        database = TestDatabase.migrated();
        costs = new BucketedCosts(database.jdbi());
        database.jdbi().useHandle(handle -> {
            handle.execute(
                    "SELECT ensure_month('hourly_cost_facts', '2026-10-01'), ensure_month('hourly_cost_facts', '2026-11-01')");
            handle.execute(SLICES);
            handle.createUpdate(FACTS)
                    .bind("first", FIRST.toString())
                    .bind("hours", HOURS - 1)
                    .execute();
        });
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void shouldSumUpToTheSummaryWhateverIsAsked() {
        var random = new Random(7);
        var summaries = new CostSummary(database.jdbi());
        for (var i = 0; i < 30; i++) {
            var query = query(random);
            var bucket = Bucket.values()[random.nextInt(Bucket.values().length)];

            var rows = all(query, bucket, CostOrder.byTime(query.groupBy()));

            var summary = summaries.read(query);
            var said = query + " by " + bucket;
            assertThat(sum(rows, BucketedCost::cost)).as(said).isEqualTo(summary.netCost());
            assertThat(sum(rows, BucketedCost::spend)).as(said).isEqualTo(summary.totalSpend());
            assertThat(sum(rows, BucketedCost::credits)).as(said).isEqualTo(summary.totalCredits());
            assertThat(sum(rows, BucketedCost::provisionalCost)).as(said).isEqualTo(summary.provisionalNetCost());
            assertThat(rows.stream().mapToLong(BucketedCost::records).sum())
                    .as(said)
                    .isEqualTo(summary.records());
            assertThat(sum(rows, BucketedCost::listCost))
                    .as(said)
                    .isEqualTo(summaries.read(query.of(CostMeasure.LIST)).netCost());
            assertThat(sum(rows, BucketedCost::effectiveCost))
                    .as(said)
                    .isEqualTo(summaries.read(query.of(CostMeasure.EFFECTIVE)).netCost());
            assertThat(byValues(rows)).as(said).isEqualTo(byValues(summary));
        }
    }

    @Test
    void shouldGiveEveryRowOnceWhenReadInPages() {
        var groups = List.of(Dimension.PRODUCT, Dimension.DAY);
        var query = CostQuery.of(FIRST.plus(5, ChronoUnit.HOURS), FIRST.plus(HOURS, ChronoUnit.HOURS))
                .groupedBy(groups);
        for (var sort : List.of("time", "-time", "cost", "-cost,product", "-product,time", "day,-product")) {
            for (var bucket : List.of(Bucket.HOUR, Bucket.DAY, Bucket.MONTH)) {
                var order = CostOrder.parse(sort, groups);
                var whole = all(query, bucket, order);

                var pages = new ArrayList<BucketedCost>();
                var after = Optional.<List<String>>empty();
                do {
                    var page = new BucketedCosts.Page(
                            query, bucket, order, after, OptionalInt.of(bucket == Bucket.HOUR ? 499 : 31));
                    after = costs.read(page, pages::add).map(page::keysOf);
                } while (after.isPresent());

                assertThat(pages).as(sort + " " + bucket).isEqualTo(whole);
            }
        }
    }

    @Test
    void shouldBeginWeeksOnMondayAndSortAsAsked() {
        var query = CostQuery.of(FIRST, FIRST.plus(HOURS, ChronoUnit.HOURS));

        assertThat(times(query, Bucket.WEEK, "time"))
                .containsExactly("2026-10-19T00:00:00Z", "2026-10-26T00:00:00Z", "2026-11-02T00:00:00Z");
        assertThat(times(query, Bucket.MONTH, "-time")).containsExactly("2026-11-01T00:00:00Z", "2026-10-01T00:00:00Z");
        assertThat(times(query.between(FIRST.plus(5, ChronoUnit.HOURS), query.to()), Bucket.TOTAL, "time"))
                .containsExactly("2026-10-24T05:00:00Z");
        assertThat(times(query.where(Map.of(Dimension.PRODUCT, "none")), Bucket.TOTAL, "time"))
                .isEmpty();
    }

    @Test
    void shouldRefuseAnOrderThatIsNone() {
        assertThat(CostOrder.parse("-cost, env_id", List.of(Dimension.PRODUCT, Dimension.ENV_ID))
                        .text())
                .isEqualTo("-cost,env_id,time,product");
        for (var wrong :
                List.of("", "credits", "product,product", "product,-product", "time;drop", "env_id", "--time")) {
            assertThatThrownBy(() -> CostOrder.parse(wrong, List.of(Dimension.PRODUCT)))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("sort");
        }
    }

    /** November's partitions are there, and nothing opens them. */
    @Test
    void shouldReadNoMonthOutsideOfTheRange() {
        var query = CostQuery.of(FIRST, FIRST.plus(2, ChronoUnit.DAYS));
        database.jdbi().useHandle(handle -> {
            var sameConnection = new BucketedCosts(Jdbi.create(handle.getConnection()));
            var before = scansOfNovember(handle);
            for (var bucket : Bucket.values()) {
                var order = CostOrder.byTime(List.of());
                sameConnection.read(
                        new BucketedCosts.Page(query, bucket, order, Optional.empty(), OptionalInt.empty()), row -> {});
            }

            assertThat(scansOfNovember(handle)).isEqualTo(before);
            sameConnection.read(
                    new BucketedCosts.Page(
                            query.between(FIRST, FIRST.plus(HOURS, ChronoUnit.HOURS)),
                            Bucket.DAY,
                            CostOrder.byTime(List.of()),
                            Optional.empty(),
                            OptionalInt.empty()),
                    row -> {});
            assertThat(scansOfNovember(handle)).isGreaterThan(before);
        });
    }

    private static long scansOfNovember(Handle handle) {
        handle.execute("SELECT pg_stat_force_next_flush()");
        return handle.createQuery("SELECT sum(seq_scan + coalesce(idx_scan, 0)) FROM pg_stat_user_tables"
                        + " WHERE relname ~ '^(daily|hourly).*_2026_11$'")
                .mapTo(Long.class)
                .one();
    }

    private static List<String> times(CostQuery query, Bucket bucket, String sort) {
        return all(query, bucket, CostOrder.parse(sort, List.of())).stream()
                .map(row -> row.time().toString())
                .toList();
    }

    private static List<BucketedCost> all(CostQuery query, Bucket bucket, CostOrder order) {
        var rows = new ArrayList<BucketedCost>();
        costs.read(new BucketedCosts.Page(query, bucket, order, Optional.empty(), OptionalInt.empty()), rows::add);
        return rows;
    }

    private static BigDecimal sum(List<BucketedCost> rows, Function<BucketedCost, BigDecimal> amount) {
        return rows.stream().map(amount).reduce(Money.ZERO, BigDecimal::add);
    }

    private static Map<Map<Dimension, String>, BigDecimal> byValues(List<BucketedCost> rows) {
        return rows.stream()
                .filter(row -> !row.values().isEmpty())
                .collect(Collectors.toMap(BucketedCost::values, BucketedCost::cost, BigDecimal::add));
    }

    private static Map<Map<Dimension, String>, BigDecimal> byValues(Summary summary) {
        return summary.groups().stream().collect(Collectors.toMap(Summary.Group::values, Summary.Group::netCost));
    }

    private static CostQuery query(Random random) {
        var step = random.nextBoolean() ? 24 : 1;
        var from = random.nextInt(HOURS / step) * step;
        var to = (from + 1 + random.nextInt(HOURS) + step - 1) / step * step;
        var dimensions = new ArrayList<>(Arrays.asList(Dimension.values()));
        Collections.shuffle(dimensions, random);
        var filters = new HashMap<Dimension, String>();
        if (random.nextInt(3) == 0) {
            filters.put(Dimension.ENV_ID, "env-" + random.nextInt(4));
        }
        return CostQuery.of(FIRST.plus(from, ChronoUnit.HOURS), FIRST.plus(to, ChronoUnit.HOURS))
                .groupedBy(dimensions.subList(0, random.nextInt(4)))
                .where(filters)
                .of(Basis.values()[random.nextInt(Basis.values().length)]);
    }
}
