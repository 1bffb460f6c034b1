package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;

/** What all tables that Kafka feeds say, row by row, to compare with those of another database. */
final class TableRows {
    private static final List<String> TABLES = List.of(
            "hourly_cost_facts",
            "daily_costs",
            "daily_resource_costs",
            "daily_principal_costs",
            "cost_lines",
            "slices",
            "cost_changes",
            "allocation_rules",
            "dimensions_orgs",
            "dimensions_envs",
            "dimensions_clusters",
            "dimensions_principals",
            "dimensions_resources",
            "ingestion_runs");

    private final Map<String, List<String>> rows = new TreeMap<>();

    private TableRows() {}

    static TableRows of(Jdbi jdbi) {
        var read = new TableRows();
        for (var table : TABLES) {
            var sql = "SELECT ROW(" + TableContents.columns(jdbi, table) + ")::text FROM " + table + " ORDER BY 1";
            read.rows.put(table, jdbi.withHandle(handle -> handle.createQuery(sql)
                    .mapTo(String.class)
                    .list()));
        }
        return read;
    }

    int count(String table) {
        return rows.get(table).size();
    }

    boolean saysTheSameAs(TableRows other) {
        return rows.equals(other.rows);
    }

    void assertSameAs(TableRows other) {
        for (var table : TABLES) {
            assertThat(rows.get(table)).as(table).isEqualTo(other.rows.get(table));
        }
    }
}
