package io.spendstream.bench.queries;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** What stands beside facts: their lines and slices, settled but for the last days, and a name for every id. */
final class Companions {
    private static final List<String> STATEMENTS = List.of(
            """
            SELECT ensure_month('cost_lines', month::date)
            FROM generate_series((SELECT date_trunc('month', min(day)) FROM daily_resource_costs),
                                 (SELECT max(day) FROM daily_resource_costs), interval '1 month') AS month
            """,
            """
            INSERT INTO cost_lines (slice_day, slice_id, feed, line_id, slice, observed_at, source, org_id, env_id, cluster_id,
                                    resource_id, product, line_type, charge_category, region, period_start, period_end,
                                    cost_usd, list_cost_usd, effective_cost_usd, currency, native_amount, raw_topic,
                                    raw_partition, raw_offset, attributes)
            SELECT slice_day, slice_id, 'bench', row_number() OVER (), source || '|bench-org|' || slice_day, slice_day + 4, source,
                   org_id, env_id, cluster_id, resource_id, product, line_type, charge_category, region, day, day + 1, cost_usd,
                   list_cost_usd, effective_cost_usd, 'USD', cost_usd, 'raw.bench', 0, row_number() OVER (),
                   jsonb_build_object('export_time', slice_day + 1)
            FROM daily_resource_costs
            """,
            """
            INSERT INTO slices (slice_id, slice, source, scope, slice_day, settled, sealed_at, observed_at, lines, groups, facts,
                                cost_usd, fact_cost_usd, list_cost_usd, effective_cost_usd, seen, identical, superseded,
                                retracted, history_older, history_sealed, dead_letters, unconverted, rounded)
            SELECT slice_id, source || '|bench-org|' || slice_day, source, 'bench-org', slice_day,
                   source <> 'gcp' AND slice_day < max(slice_day) OVER () - 3,
                   CASE WHEN source <> 'gcp' THEN slice_day + 4 END, slice_day + 4, count(*), 1, sum(records),
                   sum(cost_usd), sum(cost_usd), sum(list_cost_usd), sum(effective_cost_usd), count(*), 0, 0, 0, 0, 0, 0, 0, 0
            FROM daily_resource_costs
            GROUP BY slice_id, source, slice_day
            """,
            """
            INSERT INTO dimensions_envs (id, display_name, observed_at)
            SELECT id, 'Environment ' || id, now() FROM (SELECT DISTINCT env_id FROM daily_costs) AS t (id)
            """,
            """
            INSERT INTO dimensions_clusters (id, display_name, cluster_type, observed_at)
            SELECT id, 'Cluster ' || id, 'DEDICATED', now() FROM (SELECT DISTINCT cluster_id FROM daily_costs) AS t (id)
            """,
            """
            INSERT INTO dimensions_resources (id, resource_type, display_name, observed_at)
            SELECT id, 'connector', 'Connector ' || id, now() FROM (SELECT DISTINCT resource_id FROM daily_costs) AS t (id)
            """,
            """
            INSERT INTO dimensions_principals (id, name, principal_type, observed_at)
            SELECT id, 'Account ' || id, 'service-account', now()
            FROM (SELECT DISTINCT principal_id FROM daily_costs) AS t (id)
            """);

    private Companions() {}

    static void fill(Handle handle) {
        STATEMENTS.forEach(handle::execute);
    }
}
