package io.spendstream.bench.sink;

import org.jdbi.v3.core.Jdbi;

/** Makes the tables the same for every contender. */
final class Tables {
    private Tables() {}

    static void empty(Jdbi jdbi) {
        jdbi.useHandle(handle -> handle.execute(
                "TRUNCATE hourly_cost_facts, daily_costs, daily_resource_costs, daily_principal_costs, cost_lines"));
    }

    static void rollUp(Jdbi jdbi, boolean on) {
        jdbi.useHandle(handle ->
                handle.execute("ALTER TABLE hourly_cost_facts " + (on ? "ENABLE" : "DISABLE") + " TRIGGER USER"));
    }
}
