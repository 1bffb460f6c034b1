package io.spendstream.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Seed 000, the billing portal: its tables have the columns by which scripts and dashboards of its users know them. */
class SeedBillingTablesTest {
    private static final Map<String, List<String>> COLUMNS = Map.of(
            "hourly_cost_facts",
            words("timestamp org_id env_id cluster_id product cost_usd business_unit cost_center allocation_confidence"
                    + " allocation_method"),
            "dimensions_orgs",
            words("id name metadata"),
            "dimensions_envs",
            words("id display_name"),
            "dimensions_clusters",
            words("id cluster_type region cloud_provider"));

    @Test
    void shouldHaveTheColumnsThatTheSeedNames() {
        try (var database = TestDatabase.migrated()) {
            COLUMNS.forEach((table, columns) -> {
                var sql = "SELECT " + String.join(", ", columns) + " FROM " + table;
                List<Map<String, Object>> rows = database.jdbi()
                        .withHandle(handle -> handle.createQuery(sql).mapToMap().list());
                assertThat(rows).as(table).isEmpty();
            });
        }
    }

    private static List<String> words(String text) {
        return List.of(text.split(" "));
    }
}
