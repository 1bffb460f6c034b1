package io.spendstream.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Seed 004, Google Cloud's costs: its tables have the columns by which its readers know them. Their meaning is tested in
 * GcpBillingViewsTest and OrganizationsTest, its endpoints and messages in IntegrationsApiTest, all of it together in
 * GcpEndToEndTest.
 */
class SeedGcpTablesTest {
    private static final Map<String, List<String>> COLUMNS = Map.of(
            "gcp_billing_costs",
            words("cost_id org_slug billing_account_id project_id project_name service_id service_description sku_id"
                    + " sku_description usage_start_time usage_end_time cost currency credits usage_amount usage_unit labels"
                    + " extracted_at invoice_month"),
            "gcp_billing_summary",
            words("summary_id org_slug summary_date project_id service_description daily_cost daily_credits net_cost"
                    + " month_to_date projected_monthly updated_at"),
            "org_credentials",
            words("credential_id org_slug provider credential_type encrypted_value key_version created_at updated_at"
                    + " created_by"),
            "org_integrations",
            words("integration_id org_slug provider status config validated_at error_message created_at updated_at"),
            "pipeline_runs",
            words("run_id org_slug pipeline started_at"));

    @Test
    void shouldHaveTheColumnsThatTheSeedNames() {
        try (var database = TestDatabase.migrated()) {
            COLUMNS.forEach((table, columns) ->
                    assertThat(columns(database, table)).as(table).containsAll(columns));
        }
    }

    private static List<String> columns(Database database, String table) {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        "SELECT column_name FROM information_schema.columns WHERE table_name = :table")
                .bind("table", table)
                .mapTo(String.class)
                .list());
    }

    private static List<String> words(String text) {
        return List.of(text.split(" "));
    }
}
