package io.spendstream.bench.peers.sink;

import org.jdbi.v3.core.Jdbi;

/** Whether two tables hold the same facts; when they were written is their own affair. */
final class SameRows {
    private static final String FACTS =
            """
            SELECT timestamp, fact_id, slice_id, slice_day, source, org_id, env_id, cluster_id, resource_id, principal_id,
                   product, line_type, charge_category, region, basis, business_unit, cost_center, team,
                   cost_usd, list_cost_usd, effective_cost_usd, allocation_confidence, allocation_method, rule_id, generation
            FROM <table>
            """;

    private SameRows() {}

    static void demand(Jdbi jdbi, TableFiller one, TableFiller other) {
        var missing = jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT count(*) FROM (" + of(one) + " EXCEPT " + of(other) + ") AS missing")
                .mapTo(Long.class)
                .one());
        if (missing > 0) {
            throw new IllegalStateException(
                    missing + " rows of " + one.table() + " are not the same in " + other.table());
        }
    }

    private static String of(TableFiller filler) {
        return FACTS.replace("<table>", filler.table());
    }
}
