package io.spendstream.sink.gauges;

import java.util.List;

/** What is spent at present, by labels of a bounded number, as dashboards call them. All of bills, in US dollars. */
final class CostGauges {
    private static final GaugeQuery NEWEST_HOUR = new GaugeQuery(
            "newest complete hour",
            List.of("org_id", "env_id", "cluster_id", "product"),
            List.of(new Gauge(
                    "ccloud_cost_usd_hourly",
                    "Cost of Confluent Cloud in the newest complete hour of its organisation, in US dollars; credits are"
                            + " negative.",
                    "cost")),
            """
            WITH costs AS (
                SELECT f.org_id, f.env_id, f.cluster_id, f.product, sum(f.cost_usd) AS cost
                FROM scope_completeness(:today::date - 40, :today::date) c
                JOIN hourly_cost_facts f
                  ON f.timestamp = (c.complete_through + time '23:00') AT TIME ZONE 'UTC' AND f.source = c.source
                JOIN slices s ON s.slice_id = f.slice_id AND s.scope = c.scope
                WHERE c.source = 'confluent' AND c.complete_through >= c.begins
                GROUP BY f.org_id, f.env_id, f.cluster_id, f.product
            ), ranked AS (
                SELECT costs.*, row_number() OVER (ORDER BY abs(cost) DESC, org_id, env_id, cluster_id, product) > :most
                       AS beyond
                FROM costs
            )
            SELECT CASE WHEN beyond THEN '(other)' ELSE org_id END AS org_id,
                   CASE WHEN beyond THEN '(other)' ELSE env_id END AS env_id,
                   CASE WHEN beyond THEN '(other)' ELSE cluster_id END AS cluster_id,
                   CASE WHEN beyond THEN '(other)' ELSE product END AS product,
                   sum(cost) AS cost
            FROM ranked
            GROUP BY 1, 2, 3, 4
            """);

    private static final GaugeQuery MONTH = new GaugeQuery(
            "cost of today and of the month",
            List.of("source", "business_unit"),
            List.of(
                    new Gauge(
                            "spendstream_cost_today_usd",
                            "Cost of today's hours as billed by now, in US dollars; bills come late, so compare"
                                    + " with completeness.",
                            "today"),
                    new Gauge(
                            "spendstream_cost_month_to_date_usd",
                            "Cost of the present UTC month as billed by now, in US dollars.",
                            "month"),
                    new Gauge(
                            "spendstream_cost_30_days_usd",
                            "Cost of the last 30 UTC days as billed by now, in US dollars.",
                            "days")),
            """
            WITH costs AS (
                SELECT source, coalesce(nullif(business_unit, ''), '(unattributed)') AS business_unit,
                       coalesce(sum(cost_usd) FILTER (WHERE day = :today::date), 0) AS today,
                       coalesce(sum(cost_usd) FILTER (WHERE day >= date_trunc('month', :today::date::timestamp)::date), 0)
                         AS month,
                       coalesce(sum(cost_usd) FILTER (WHERE day > :today::date - 30), 0) AS days
                FROM daily_resource_costs
                WHERE day BETWEEN :today::date - 30 AND :today::date AND basis = 'billed'
                GROUP BY 1, 2
            ), ranked AS (
                SELECT business_unit, row_number() OVER (ORDER BY sum(abs(days)) DESC, business_unit) > :most AS beyond
                FROM costs
                GROUP BY business_unit
            )
            SELECT source, CASE WHEN beyond THEN '(other)' ELSE business_unit END AS business_unit,
                   sum(today) AS today, sum(month) AS month, sum(days) AS days
            FROM costs JOIN ranked USING (business_unit)
            GROUP BY 1, 2
            """);

    private static final GaugeQuery COMPLETE_DAY = new GaugeQuery(
            "newest complete day beside its weekdays",
            List.of("source", "business_unit"),
            List.of(
                    new Gauge(
                            "spendstream_cost_complete_day_usd",
                            "Cost of the newest day that is complete in all scopes of its source, in US dollars; scopes"
                                    + " whose newest complete day is more than 14 days ago are left out.",
                            "cost"),
                    new Gauge(
                            "spendstream_cost_same_weekday_usd",
                            "Median cost of the same weekday in the 4 to 8 weeks before that day, in US dollars; absent"
                                    + " with less history.",
                            "usual")),
            """
            WITH newest AS (
                SELECT source, min(complete_through) AS day
                FROM scope_completeness(:today::date - 40, :today::date)
                -- a scope that has ended weeks ago must not keep its source at its last day
                WHERE complete_through >= :today::date - 14
                GROUP BY source
            ), weeks AS (
                SELECT n.source, n.day AS newest, n.day - 7 * week AS day
                FROM newest n CROSS JOIN generate_series(0, 8) AS week
                WHERE EXISTS (SELECT FROM slices s WHERE s.slice_day = n.day - 7 * week AND s.source = n.source)
            ), costs AS (
                SELECT w.source, w.day, coalesce(nullif(c.business_unit, ''), '(unattributed)') AS business_unit,
                       sum(c.cost_usd) AS cost
                FROM weeks w
                JOIN daily_resource_costs c ON c.day = w.day AND c.source = w.source AND c.basis = 'billed'
                WHERE c.day BETWEEN :today::date - 110 AND :today::date
                GROUP BY 1, 2, 3
            ), ranked AS (
                SELECT business_unit, row_number() OVER (ORDER BY sum(abs(cost)) DESC, business_unit) > :most AS beyond
                FROM costs
                GROUP BY business_unit
            ), bounded AS (
                SELECT source, day, CASE WHEN beyond THEN '(other)' ELSE business_unit END AS business_unit,
                       sum(cost) AS cost
                FROM costs JOIN ranked USING (business_unit)
                GROUP BY 1, 2, 3
            )
            SELECT w.source, u.business_unit,
                   coalesce(sum(b.cost) FILTER (WHERE w.day = w.newest), 0) AS cost,
                   CASE WHEN count(*) FILTER (WHERE w.day < w.newest) >= 4
                        THEN percentile_disc(0.5) WITHIN GROUP (ORDER BY coalesce(b.cost, 0))
                             FILTER (WHERE w.day < w.newest)
                   END AS usual
            FROM weeks w
            JOIN (SELECT DISTINCT source, business_unit FROM bounded) u USING (source)
            LEFT JOIN bounded b USING (source, day, business_unit)
            GROUP BY w.source, u.business_unit
            """);

    // spend beside credits, not their difference: a credit of as much as was spent leaves no cost to take a share of
    private static final GaugeQuery SHARES = new GaugeQuery(
            "shares that belong to nobody",
            List.of("source"),
            List.of(
                    new Gauge(
                            "spendstream_unallocated_ratio",
                            "Share of the last 30 days' cost whose principal nobody knows, 0 to 1.",
                            "unallocated"),
                    new Gauge(
                            "spendstream_unattributed_ratio",
                            "Share of the last 30 days' cost that no business unit pays, 0 to 1.",
                            "unattributed")),
            """
            SELECT source,
                   coalesce(sum(spend_usd - credits_usd) FILTER (WHERE principal_id = 'unallocated'), 0)
                     / nullif(sum(spend_usd - credits_usd), 0) AS unallocated,
                   coalesce(sum(spend_usd - credits_usd) FILTER (WHERE business_unit = ''), 0)
                     / nullif(sum(spend_usd - credits_usd), 0) AS unattributed
            FROM daily_principal_costs
            WHERE day BETWEEN :today::date - 29 AND :today::date AND basis = 'billed'
            GROUP BY source
            """);

    static final List<GaugeQuery> ALL = List.of(NEWEST_HOUR, MONTH, COMPLETE_DAY, SHARES);

    private CostGauges() {}
}
