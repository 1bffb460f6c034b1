package io.spendstream.runner.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every dashboard must have, and what the promised ones must show. */
class DashboardRulesTest {
    /** The panels that people know these boards by. */
    private static final Map<String, List<String>> PROMISED = Map.of(
            "clevel-cost-overview.json",
            List.of(
                    "stat: Total Spend",
                    "stat: Total Credits",
                    "stat: Net Cost",
                    "timeseries: Daily Cost Trend",
                    "piechart: Cost by Environment",
                    "bargauge: Top 10 Clusters",
                    "bargauge: Cost by Product",
                    "table: Organization Overview"),
            "ccloud_chargeback.json",
            List.of(
                    "timeseries: Data Coverage",
                    "stat: Overall Cost Breakdown",
                    "piechart: Cost per Environment",
                    "piechart: Cost per Kafka Cluster",
                    "piechart: Cost per Product Group",
                    "piechart: Cost per Resource Type",
                    "bargauge: Cost by Cluster",
                    "row: Environment Details",
                    "row: Kafka Cluster Details",
                    "row: Resource Details",
                    "row: Product Details",
                    "row: Chargeback Detail Table"));

    static Stream<Dashboard> dashboards() {
        return Dashboard.all();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void shouldSayWhatItShowsAndForWhen(Dashboard dashboard) {
        assertThat(dashboard.uid()).matches("[a-z0-9-]{3,40}");
        assertThat(dashboard.json().path("title").asText()).isNotBlank();
        assertThat(dashboard.json().path("description").asText()).isNotBlank();
        assertThat(dashboard.json().path("timezone").asText()).isEqualTo("utc");
        assertThat(dashboard.json().path("time").path("from").asText()).isEqualTo("now-30d");
        assertThat(dashboard.json().path("time").path("to").asText()).isEqualTo("now");
        assertThat(dashboard.panels())
                .extracting(panel -> panel.json().path("id").asInt())
                .doesNotHaveDuplicates();
        assertThat(dashboard.panels()).allSatisfy(panel -> {
            assertThat(panel.title()).as("title in %s", dashboard).isNotBlank();
            assertThat(panel.description()).as("description of %s", panel).isNotBlank();
        });
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void shouldFilterEveryPanelByEveryVariable(Dashboard dashboard) {
        var filtered = dashboard.panels().stream()
                .filter(panel -> !panel.isRow() && !panel.title().equals("Complete Through"));

        assertThat(filtered)
                .allSatisfy(panel -> assertThat(panel.queries()).isNotEmpty().allSatisfy(sql -> {
                    assertThat(sql).as("time in %s", panel).contains("$__timeFilter(");
                    assertThat(dashboard.variables())
                            .allSatisfy(variable -> assertThat(sql).contains("${" + variable.name() + ":sqlstring}"));
                }));
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void shouldReadTheProvisionedDatabase(Dashboard dashboard) throws Exception {
        assertThat(dashboard.panels()).filteredOn(panel -> !panel.isRow()).allMatch(Panel::readsPostgres);
        assertThat(Files.readString(Path.of("../grafana/provisioning/datasources/postgres.yaml")))
                .contains("uid: spendstream-postgres");
    }

    @Test
    void shouldHaveUidsOfTheirOwn() {
        assertThat(dashboards()).extracting(Dashboard::uid).doesNotHaveDuplicates();
    }

    @Test
    void shouldHaveEveryPanelThatIsPromised() {
        PROMISED.forEach((file, panels) -> assertThat(Dashboard.named(file).panels())
                .extracting(panel -> panel.type() + ": " + panel.title())
                .as(file)
                .containsAll(panels));
    }
}
