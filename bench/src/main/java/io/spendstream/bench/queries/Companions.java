package io.spendstream.bench.queries;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** What stands beside facts: slices, settled but for the last days, and a name for everything that has an id. */
final class Companions {
    private static final List<String> STATEMENTS = List.of(
            """
            INSERT INTO slices (slice_id, slice, source, scope, slice_day, settled, sealed_at, observed_at, lines, groups,
                                cost_usd, list_cost_usd, effective_cost_usd, seen, identical, superseded, retracted,
                                history_older, history_sealed, dead_letters, unconverted, rounded)
            SELECT slice_id, source || '|bench-org|' || slice_day, source, 'bench-org', slice_day,
                   slice_day < max(slice_day) OVER () - 3, slice_day + 4, slice_day + 4, count(*), 1, sum(cost_usd),
                   sum(cost_usd), sum(cost_usd), count(*), 0, 0, 0, 0, 0, 0, 0, 0
            FROM daily_costs
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
