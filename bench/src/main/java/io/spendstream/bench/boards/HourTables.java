package io.spendstream.bench.boards;

import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The tables of days once more, in a schema of their own, as views of nothing but hours: who looks there first asks the
 * same questions of the plain hourly table.
 */
final class HourTables {
    private static final String SCHEMA = "plain";

    private static final List<String> TABLES = List.of("daily_costs", "daily_resource_costs", "daily_principal_costs");
    private static final List<String> VIEWS = List.of(
            "v_daily_costs", "v_billed_days", "v_resource_days", "v_billed_resource_days", "v_billed_principal_days");

    private static final String TABLE =
            """
            CREATE VIEW plain.<table> AS
            SELECT f."timestamp", (f."timestamp" AT TIME ZONE 'UTC')::date AS day, f.slice_day, f.slice_id, f.fact_id AS daily_id,
                   1::bigint AS records, f.basis, f.cost_usd, f.product, f.env_id, f.cluster_id, f.business_unit,
                   greatest(f.cost_usd, 0) AS spend_usd, least(f.cost_usd, 0) AS credits_usd, f.list_cost_usd,
                   f.effective_cost_usd, f.source, f.org_id, f.resource_id, f.principal_id, f.line_type, f.charge_category,
                   f.region, f.cost_center, f.team, f.allocation_confidence, f.allocation_method, f.rule_id
            FROM public.hourly_cost_facts f
            """;

    private HourTables() {}

    static void make(Handle handle) {
        handle.execute("CREATE SCHEMA plain");
        TABLES.forEach(table -> handle.execute(TABLE.replace("<table>", table)));
        for (var view : VIEWS) {
            handle.execute("SET search_path = public");
            var definition = handle.createQuery("SELECT pg_get_viewdef(:view::regclass)")
                    .bind("view", view)
                    .mapTo(String.class)
                    .one();
            handle.execute("SET search_path = " + SCHEMA + ", public");
            // with the hour, by which partitions are found
            handle.execute("CREATE VIEW plain." + view + " AS "
                    + definition.replaceFirst("SELECT (\\w+\\.)?", "SELECT $1\"timestamp\", $1"));
        }
        // which some questions join, by the same days
        handle.execute(
                "CREATE VIEW plain.v_usage_hours AS SELECT u.*, u.hour AS \"timestamp\" FROM public.v_usage_hours u");
        handle.execute("SET search_path = public");
    }

    static void hoursFirst(Handle handle) {
        handle.execute("SET search_path = " + SCHEMA + ", public");
    }
}
