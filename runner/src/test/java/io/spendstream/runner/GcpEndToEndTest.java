package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spendstream.embedded.EmbeddedPostgresql;
import io.spendstream.simulators.gcp.BillingAccount;
import io.spendstream.simulators.gcp.GcpOptions;
import io.spendstream.simulators.gcp.GcpSimulator;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Google Cloud alone, from its export to the tables. */
class GcpEndToEndTest {
    private static final String POSITION =
            """
            SELECT (positions ->> :table)::timestamptz FROM ingestion_runs
            WHERE source = 'gcp' AND status = 'succeeded' AND positions ->> :table IS NOT NULL
            """;

    @Test
    void shouldTellEveryAccountToTheLastDigitInFactsLinesAndViews() {
        try (var simulator = GcpSimulator.start(GcpOptions.DEFAULTS.withDays(3));
                var up = new UpProcess(Map.of(
                        "GCP_BIGQUERY_HOST", simulator.url(),
                        "GCP_BILLING_TABLES", tables(simulator),
                        "GCP_ORGANIZATION", "acme"))) {
            var process = up.startAndAwaitRunning();
            process.awaitOutput("collected gcp of");
            var jdbi = Jdbi.create(
                    "jdbc:postgresql://127.0.0.1:" + up.port("POSTGRES_PORT") + "/" + EmbeddedPostgresql.DATABASE,
                    EmbeddedPostgresql.USER,
                    EmbeddedPostgresql.PASSWORD);

            for (var account : simulator.export().accounts()) {
                await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> shouldAgree(jdbi, simulator, account));
            }
            assertThat(up.tables().unbalancedSlices()).isEmpty();
            assertThat(up.tables().orphans()).isEmpty();
        }
    }

    private static void shouldAgree(Jdbi jdbi, GcpSimulator simulator, BillingAccount account) {
        var position = jdbi.withHandle(handle -> handle.createQuery(POSITION)
                .bind("table", account.table())
                .mapTo(Instant.class)
                .one());
        var total = simulator.export().total(account, position);
        assertThat(sum(jdbi, "SELECT sum(cost_usd) FROM v_costs WHERE scope = :account", account))
                .isEqualByComparingTo(total.dollars());
        assertThat(sum(
                        jdbi,
                        "SELECT sum(net_cost) FROM gcp_billing_costs WHERE billing_account_id = :account",
                        account))
                .isEqualByComparingTo(total.dollars());
        assertThat(sum(
                        jdbi,
                        "SELECT sum(net_cost) FROM gcp_billing_summary WHERE billing_account_id = :account",
                        account))
                .isEqualByComparingTo(total.dollars());
        assertThat(sum(jdbi, "SELECT count(*) FROM gcp_billing_costs WHERE billing_account_id = :account", account))
                .isEqualByComparingTo(String.valueOf(total.rows()));
    }

    private static BigDecimal sum(Jdbi jdbi, String sql, BillingAccount account) {
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("account", account.id())
                .mapTo(BigDecimal.class)
                .one());
    }

    private static String tables(GcpSimulator simulator) {
        return simulator.export().accounts().stream().map(BillingAccount::table).collect(Collectors.joining(","));
    }
}
