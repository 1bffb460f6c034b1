package io.spendstream.sink.read;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Days from the roll-up and hours at the edges, against the hours alone: any range, grouping and filter. */
class SummaryOfRollUpTest {
    private static final Instant FIRST = Instant.parse("2026-10-28T00:00:00Z");
    private static final int HOURS = 8 * 24;
    private static final String FACTS =
            """
            INSERT INTO hourly_cost_facts (timestamp, fact_id, slice_id, slice_day, source, env_id, product, basis, business_unit,
                                           cost_usd, list_cost_usd, effective_cost_usd, allocation_method, rule_id)
            SELECT :first::timestamptz + make_interval(hours => hour), md5(n::text)::uuid, n % 4,
                   '2026-10-28'::date + n % 4, 'confluent', 'env-' || n % 3, 'p' || n % 5,
                   CASE n % 7 WHEN 0 THEN 'internal' ELSE 'billed' END, 'b' || n % 2,
                   round((random() * 10 - 3)::numeric, 12), 1, 1, 'm' || (hour + n) % 2, 'r' || hour / 24
            FROM generate_series(1, 30) AS n, generate_series(0, :hours) AS hour
            WHERE (n * hour) % 11 <> 3
            """;
    private static final String SLICES =
            """
            INSERT INTO slices SELECT n, 's' || n, 'confluent', 'org', '2026-10-28'::date + n, n % 2 = 0,
                                      null, null, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
            FROM generate_series(0, 2) AS n
            """;

    private static Database database;

    @BeforeAll
    static void fill() {
        database = TestDatabase.migrated();
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
    void shouldAnswerAsTheHoursAloneDo() {
        var random = new Random(31);
        var costs = new CostSummary(database.jdbi());
        for (var i = 0; i < 300; i++) {
            var query = query(random);

            var summary = costs.read(query);

            assertThat(said(summary, query)).as(query.toString()).containsExactlyElementsOf(hoursOnly(query));
        }
    }

    private static CostQuery query(Random random) {
        var step = random.nextBoolean() ? 24 : 1;
        var from = random.nextInt(HOURS / step) * step;
        var length = random.nextInt(4) == 0 ? 1 + random.nextInt(5) : 1 + random.nextInt(HOURS);
        var to = (from + length + step - 1) / step * step;
        var dimensions = new ArrayList<>(Arrays.asList(Dimension.values()));
        Collections.shuffle(dimensions, random);
        var filters = new HashMap<Dimension, String>();
        if (random.nextBoolean()) {
            filters.put(Dimension.PRODUCT, "p" + random.nextInt(6));
        }
        if (random.nextInt(3) == 0) {
            filters.put(
                    Dimension.DAY,
                    FIRST.plus(random.nextInt(9), ChronoUnit.DAYS).toString().substring(0, 10));
        }
        if (random.nextInt(3) == 0) {
            filters.put(Dimension.ALLOCATION_METHOD, "m1");
        }
        return CostQuery.of(FIRST.plus(from, ChronoUnit.HOURS), FIRST.plus(to, ChronoUnit.HOURS))
                .groupedBy(dimensions.subList(0, random.nextInt(4)))
                .where(filters);
    }

    private static List<String> said(Summary summary, CostQuery query) {
        var all = new ArrayList<String>();
        all.add(numbers(
                summary.records(),
                summary.totalSpend(),
                summary.totalCredits(),
                summary.netCost(),
                summary.settledNetCost(),
                summary.provisionalNetCost()));
        for (var group : summary.groups()) {
            var values = query.groupBy().stream().map(group.values()::get).collect(Collectors.joining("|"));
            all.add(values + numbers(group.records(), group.totalSpend(), group.totalCredits(), group.netCost()));
        }
        return all;
    }

    private static String numbers(long records, BigDecimal... amounts) {
        return Stream.of(amounts).map(BigDecimal::toPlainString).toList() + " " + records;
    }

    private static List<String> hoursOnly(CostQuery query) {
        var all = new ArrayList<>(sums(
                query,
                "'[' || coalesce(sum(cost_usd) FILTER (WHERE cost_usd > 0), 0.000000000000) || ', '"
                        + " || coalesce(sum(cost_usd) FILTER (WHERE cost_usd < 0), 0.000000000000) || ', '"
                        + " || coalesce(sum(cost_usd), 0.000000000000) || ', '"
                        + " || coalesce(sum(cost_usd) FILTER (WHERE settled), 0.000000000000) || ', '"
                        + " || coalesce(sum(cost_usd) FILTER (WHERE NOT settled), 0.000000000000) || '] ' || count(*)",
                ""));
        var columns = query.groupBy().stream().map(Dimension::column).toList();
        if (!columns.isEmpty()) {
            all.addAll(sums(
                    query,
                    String.join(" || '|' || ", columns)
                            + " || '[' || coalesce(sum(cost_usd) FILTER (WHERE cost_usd > 0), 0.000000000000) || ', '"
                            + " || coalesce(sum(cost_usd) FILTER (WHERE cost_usd < 0), 0.000000000000) || ', '"
                            + " || sum(cost_usd) || '] ' || count(*)",
                    "GROUP BY " + String.join(", ", columns) + " ORDER BY sum(cost_usd) DESC, "
                            + String.join(", ", columns)));
        }
        return all;
    }

    private static List<String> sums(CostQuery query, String columns, String grouping) {
        var filter = Filter.of(query);
        return database.jdbi().withHandle(handle -> filter.bind(handle.createQuery("SELECT " + columns + " FROM v_costs"
                        + " WHERE timestamp >= :from::timestamptz AND timestamp < :to::timestamptz"
                        + " AND basis = 'billed' " + filter.sql() + " " + grouping))
                .bind("from", query.from().toString())
                .bind("to", query.to().toString())
                .mapTo(String.class)
                .list());
    }
}
