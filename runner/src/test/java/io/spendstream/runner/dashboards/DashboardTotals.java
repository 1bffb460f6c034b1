package io.spendstream.runner.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.spendstream.runner.FilledPipeline;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What boards say is what the API and the bills say. */
abstract class DashboardTotals {
    private static final FilledPipeline FILLED = FilledPipeline.running();
    private static final Dashboard OVERVIEW = Dashboard.named("clevel-cost-overview.json");

    @Test
    void shouldShowWhatTheBillsSay() {
        assertThat(amount(OVERVIEW, "Net Cost", Map.of())).isEqualByComparingTo(FILLED.billed());
        assertThat(amount(Dashboard.named("gcp-costs.json"), "Net Cost", Map.of()))
                .isEqualByComparingTo(FILLED.ofGcp());
    }

    @Test
    void shouldKeepInternalPricesApart() {
        assertThat(amount(Dashboard.named("kubernetes-usage.json"), "Internal Cost", Map.of()))
                .isEqualByComparingTo(FILLED.internal());
        assertThat(amount(OVERVIEW, "Net Cost", Map.of("source", List.of("kubernetes"))))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "source, source",
        "organisation, org_id",
        "environment, env_id",
        "business_unit, business_unit",
        "product, product"
    })
    void shouldShowWhatTheApiSaysOfEveryChoice(String variable, String parameter) {
        shouldAgree(Map.of(), "");
        for (var value : values(variable)) {
            shouldAgree(
                    Map.of(variable, List.of(value)),
                    "&" + parameter + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }

    @Test
    void shouldBeCompleteThroughTheSameDayAsTheApi() {
        // the API knows walks only, and of those there are Confluent's
        var shown = value(OVERVIEW, "Complete Through", Map.of("source", List.of("confluent")));
        var said = summary("").path("complete_through").asText(null);

        assertThat(shown).isEqualTo(said == null ? "no day yet" : said);
    }

    @Test
    void shouldBalanceEverySlice() {
        var health = Dashboard.named("pipeline-health.json");

        assertThat(amount(health, "Conservation Difference", Map.of())).isZero();
        assertThat((Long) value(health, "Slices on Their Way", Map.of())).isZero();
    }

    private static void shouldAgree(Map<String, List<String>> choice, String filter) {
        var said = summary(filter);
        assertThat(amount(OVERVIEW, "Net Cost", choice))
                .as("net cost %s", choice)
                .isEqualByComparingTo(said.path("net_cost").textValue());
        assertThat(amount(OVERVIEW, "Total Spend", choice))
                .as("spend %s", choice)
                .isEqualByComparingTo(said.path("total_spend").textValue());
        assertThat(amount(OVERVIEW, "Total Credits", choice))
                .as("credits %s", choice)
                .isEqualByComparingTo(said.path("total_credits").textValue());
    }

    private static JsonNode summary(String filter) {
        return FILLED.get("/api/v1/costs/summary?from=" + FILLED.firstDay() + "T00:00:00Z&to="
                + FILLED.today().plusYears(1).plusDays(1) + "T00:00:00Z" + filter);
    }

    private static List<String> values(String name) {
        var variable = OVERVIEW.variables().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        return DashboardQueriesTest.values(OVERVIEW, variable);
    }

    private static BigDecimal amount(Dashboard dashboard, String title, Map<String, List<String>> choice) {
        return (BigDecimal) value(dashboard, title, choice);
    }

    private static Object value(Dashboard dashboard, String title, Map<String, List<String>> choice) {
        var sql = dashboard.panel(title).queries().get(0);
        return FILLED.rows(DashboardQueriesTest.sql(dashboard, choice).of(sql))
                .get(0)
                .values()
                .iterator()
                .next();
    }
}
