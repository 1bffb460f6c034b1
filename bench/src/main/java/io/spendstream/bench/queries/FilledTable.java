package io.spendstream.bench.queries;

import io.spendstream.sink.Database;
import java.io.PrintStream;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * A company's facts, made inside PostgreSQL: 2,080 every hour, of 130 resources with four line types each, all shared by
 * four of 60 service accounts, in 5 environments, 40 clusters and 8 products; an eighth is Google Cloud's and some is
 * internal prices. Each fact's 24 hours are side by side, as the sink writes them. Tables are unlogged, which only filling
 * notices.
 *
 * @param end the day after the last one
 */
record FilledTable(LocalDate end, List<YearMonth> months) {
    private static final int PER_HOUR = 2_080;
    private static final LocalDate FIRST = LocalDate.parse("2025-01-01");
    private static final int CONNECTIONS = 2;
    private static final List<String> TABLES =
            List.of("hourly_cost_facts_", "daily_costs_", "daily_resource_costs_", "daily_principal_costs_");

    private static final String FILL =
            """
            WITH things AS MATERIALIZED (
                SELECT n, CASE WHEN r % 26 = 25 THEN 'kubernetes' WHEN r % 8 = 7 THEN 'gcp' ELSE 'confluent' END AS source,
                       'env-' || r % 5 AS env_id, 'lkc-' || r % 40 AS cluster_id, 'lcc-' || r AS resource_id,
                       'sa-' || (r + n / 4 % 4 * 15) % 60 AS principal_id, 'PRODUCT_' || r % 8 AS product,
                       'LINE_TYPE_' || r % 8 || '_' || n % 4 AS line_type, 'unit-' || r % 6 AS business_unit,
                       'cc-' || r % 6 AS cost_center, 'unit-' || r % 6 || '@1' AS rule_id
                FROM generate_series(0, <per_hour> - 1) AS n, LATERAL (SELECT n / 16 AS r) AS resource
            ), facts AS (
                SELECT things.*, day, md5(day || '-' || n)::uuid AS fact_id
                FROM generate_series(0, <days> - 1) AS number, LATERAL (SELECT '<first>'::date + number AS day) AS d, things
            )
            INSERT INTO hourly_cost_facts (
                timestamp, fact_id, slice_id, slice_day, source, org_id, env_id, cluster_id, resource_id, principal_id,
                product, line_type, charge_category, region, basis, business_unit, cost_center, cost_usd, list_cost_usd,
                effective_cost_usd, allocation_confidence, allocation_method, rule_id)
            SELECT day::timestamp AT TIME ZONE 'UTC' + make_interval(hours => hour), fact_id,
                   4 * (day - '2000-01-01') + CASE source WHEN 'kubernetes' THEN 2 WHEN 'gcp' THEN 1 ELSE 0 END, day, source,
                   'bench-org', env_id, cluster_id, resource_id, principal_id, product, line_type, 'Usage', 'us-east-1',
                   CASE source WHEN 'kubernetes' THEN 'internal' ELSE 'billed' END, business_unit, cost_center, cost, cost, cost,
                   'high', 'even-hours/single-owner', rule_id
            FROM facts, generate_series(0, 23) AS hour,
                 LATERAL (SELECT CASE n % 97 WHEN 0 THEN -0.25 ELSE 1 END * (n * 7919 % 900000 + hour) / 1e6 AS cost) AS c
            """;

    static FilledTable fill(Database database, long facts, PrintStream progress) throws InterruptedException {
        var end = FIRST.plusDays(Math.max(1, facts / (24 * PER_HOUR)));
        var months = Stream.iterate(
                        YearMonth.from(FIRST), month -> month.atDay(1).isBefore(end), month -> month.plusMonths(1))
                .toList();
        database.jdbi().useHandle(handle -> {
            handle.execute("ALTER TABLE hourly_cost_facts DISABLE TRIGGER USER");
            for (var month : months) {
                handle.execute(
                        "SELECT ensure_month('hourly_cost_facts', ?::date)",
                        month.atDay(1).toString());
                for (var table : TABLES) {
                    handle.execute("ALTER TABLE " + table + month.toString().replace('-', '_') + " SET UNLOGGED");
                }
            }
        });
        var begin = System.nanoTime();
        all(database, months.stream().map(month -> fill(month, end)).toList());
        progress.printf("facts made in %,d s%n", (System.nanoTime() - begin) / 1_000_000_000);
        begin = System.nanoTime();
        all(database, List.of("SELECT fill_daily_costs()"));
        progress.printf("days summed in %,d s%n", (System.nanoTime() - begin) / 1_000_000_000);
        database.jdbi().useHandle(Companions::fill);
        all(
                database,
                List.of(
                        "VACUUM (ANALYZE) hourly_cost_facts",
                        "VACUUM (ANALYZE) daily_costs",
                        "VACUUM (ANALYZE) daily_resource_costs",
                        "VACUUM (ANALYZE) daily_principal_costs",
                        "ANALYZE"));
        return new FilledTable(end, months);
    }

    private static String fill(YearMonth month, LocalDate end) {
        var first = month.atDay(1);
        var next = month.plusMonths(1).atDay(1);
        var days = (next.isBefore(end) ? next : end).toEpochDay() - first.toEpochDay();
        return FILL.replace("<per_hour>", "" + PER_HOUR)
                .replace("<days>", "" + days)
                .replace("<first>", first.toString());
    }

    private static void all(Database database, List<String> statements) throws InterruptedException {
        var connections = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            var work = statements.stream()
                    .map(sql -> connections.submit(() -> database.jdbi().withHandle(handle -> handle.execute(sql))))
                    .toList();
            for (var one : work) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the table is not filled", e.getCause());
        } finally {
            connections.shutdownNow();
        }
    }
}
