package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spendstream.schemas.raw.Json;
import io.spendstream.simulators.gcp.BillingAccount;
import io.spendstream.simulators.gcp.GcpOptions;
import io.spendstream.simulators.gcp.GcpSimulator;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Google Cloud alone, from its export to the tables, as an organisation has it read: set up, validated and run through the
 * API with the organisation's own key, by an installation that has no credentials of its own.
 */
class GcpEndToEndTest {
    private static final Instant NOW = Instant.now();
    private static final String INTEGRATION = "/api/v1/integrations/acme/gcp";

    private final GcpSimulator simulator =
            GcpSimulator.start(GcpOptions.DEFAULTS.withDays(3).withClock(InstantSource.fixed(NOW)));
    private final UpProcess up = new UpProcess(
            Map.of("GCP_BIGQUERY_HOST", simulator.url(), "GCP_EXPORT_LAG_MINUTES", "0", "INTEGRATIONS_ONLY", "true"));

    @AfterEach
    void close() {
        up.close();
        simulator.close();
    }

    @Test
    void shouldTellEveryAccountOfAnIntegrationToTheLastDigitInFactsLinesAndViews() {
        up.startAndAwaitRunning();
        var key = organization("acme");
        shouldActivate(key);
        shouldRefuseAnothersAccounts(organization("other"));
        command("credentials", "rotate");

        shouldRunAPipeline(key);
        shouldBackfillWhatIsOlder();

        var tables = up.tables();
        for (var account : simulator.export().accounts()) {
            await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> shouldAgree(tables.jdbi(), account));
        }
        assertThat(tables.unbalancedSlices()).isEmpty();
        assertThat(tables.orphans()).isEmpty();
        var summary = HttpAnswer.get(up.url("/api/v1/costs/summary?from=2020-01-01&to=2100-01-01"), key);
        assertThat(summary.json().path("net_cost").asText()).isEqualTo(total().toPlainString());
    }

    private void shouldActivate(String key) {
        var setup = HttpAnswer.post(up.url(INTEGRATION + "/setup"), setup(), key);
        assertThat(setup.status()).as(setup.body()).isEqualTo(200);
        // a table's name proves nothing: the operator agrees
        var unlinked = HttpAnswer.post(up.url(INTEGRATION + "/validate"), "", key);
        assertThat(unlinked.json().path("error").asText()).isEqualTo("Billing account not linked");
        simulator
                .export()
                .accounts()
                .forEach(
                        account -> command("organizations", "link", "acme", "--source=gcp", "--scope=" + account.id()));
        var verdict = HttpAnswer.post(up.url(INTEGRATION + "/validate"), "", key);
        assertThat(verdict.json().path("status").asText()).as(verdict.body()).isEqualTo("active");
        var shown = HttpAnswer.get(up.url(INTEGRATION), key);
        assertThat(shown.body()).contains("01ABCD-EF2345-678901").doesNotContain("PRIVATE KEY");
    }

    private void shouldRefuseAnothersAccounts(String key) {
        var theirs = up.url("/api/v1/integrations/other/gcp");
        HttpAnswer.post(theirs + "/setup", setup(), key);
        assertThat(HttpAnswer.post(theirs + "/validate", "", key).body()).contains("not linked");
        assertThat(HttpAnswer.post(theirs + "/validate", "").body()).contains("belongs to another organisation");
    }

    private void shouldRunAPipeline(String key) {
        var asked = HttpAnswer.post(up.url("/api/v1/pipelines/run/acme/gcp/cost/billing"), "", key);
        assertThat(asked.status()).as(asked.body()).isEqualTo(202);
        var status = up.url(
                "/api/v1/pipelines/status/acme/" + asked.json().path("run_id").asText());
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            var answer = HttpAnswer.get(status, key);
            assertThat(answer.json().path("status").asText()).as(answer.body()).isEqualTo("succeeded");
            assertThat(answer.json().path("progress").asInt()).isEqualTo(100);
            assertThat(answer.json().path("records").asInt()).isPositive();
        });
    }

    /** Tax is of the whole month. */
    private void shouldBackfillWhatIsOlder() {
        var export = simulator.export();
        var output = command(
                "backfill",
                "--source=gcp",
                "--org=acme",
                "--from=" + export.firstDay().withDayOfMonth(1),
                "--to=" + export.today().plusDays(1));
        assertThat(output).contains("100 %").contains("lines");
    }

    private void shouldAgree(Jdbi jdbi, BillingAccount account) {
        var total = simulator.export().total(account, NOW);
        assertThat(sum(jdbi, "SELECT sum(cost_usd) FROM v_costs WHERE scope = :account AND org_id = 'acme'", account))
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

    private BigDecimal total() {
        return simulator.export().accounts().stream()
                .map(account -> simulator.export().total(account, NOW).dollars())
                .reduce(BigDecimal.ZERO.setScale(12), BigDecimal::add);
    }

    private String setup() {
        var dataset = simulator.export().accounts().get(0).table().split("\\.");
        return Json.mapper()
                .createObjectNode()
                .put("service_account_json", simulator.serviceAccountKey())
                .put("billing_dataset_id", dataset[0] + '.' + dataset[1])
                .toString();
    }

    /** @return a key of it */
    private String organization(String slug) {
        command("organizations", "save", slug);
        return command("keys", "create", slug)
                .lines()
                .filter(line -> line.startsWith("sps_"))
                .findFirst()
                .orElseThrow();
    }

    private String command(String... arguments) {
        return CommandLineRun.of(up.environment(), arguments).said(0);
    }

    private static BigDecimal sum(Jdbi jdbi, String sql, BillingAccount account) {
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("account", account.id())
                .mapTo(BigDecimal.class)
                .findOne()
                .orElse(BigDecimal.ZERO));
    }
}
