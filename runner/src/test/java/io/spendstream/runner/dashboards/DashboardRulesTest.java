package io.spendstream.runner.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every dashboard must have, and what the promised ones must show. */
class DashboardRulesTest {
    private static final Path FOLDER = Path.of("..", "grafana");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| \\[[^]]*]\\([^)]*?([\\w-]+\\.json)\\) \\|.*\\?.*\\|$");
    private static final List<String> CHOICES = List.of("organisation", "environment", "business_unit", "product");
    /** Runs and offsets have sources; nobody's environment. */
    private static final String PIPELINE = "pipeline-health.json";

    private static final Set<String> OF_ALL_SOURCES = Set.of("Sink Offsets");

    static Stream<Dashboard> dashboards() {
        return Dashboard.allAndTemplate();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void shouldSayWhatItShowsAndForWhen(Dashboard dashboard) {
        assertThat(dashboard.uid()).matches("[a-z0-9-]{3,40}");
        assertThat(dashboard.json().path("title").asText())
                .as("title is a question")
                .endsWith("?");
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
        assertThat(drawn(dashboard)).allSatisfy(panel -> {
            assertThat(panel.unit()).as("unit of %s", panel).isNotBlank();
            assertThat(panel.thresholds()).as("thresholds of %s", panel).isPositive();
        });
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void shouldSayHowMuchIsProvisionalAndThroughWhichDayItIsComplete(Dashboard dashboard) {
        assertThat(drawn(dashboard)).extracting(Panel::title).contains("Complete Through", "Provisional Share");
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void shouldFilterEveryPanelByEveryVariable(Dashboard dashboard) {
        if (!dashboard.file().equals(PIPELINE)) {
            assertThat(dashboard.variables())
                    .extracting(Dashboard.Variable::name)
                    .containsAll(CHOICES);
        }
        var filtered =
                drawn(dashboard).filter(Panel::readsPostgres).filter(panel -> !OF_ALL_SOURCES.contains(panel.title()));

        assertThat(filtered)
                .allSatisfy(panel -> assertThat(panel.queries()).isNotEmpty().allSatisfy(sql -> {
                    assertThat(sql).as("time in %s", panel).containsAnyOf("$__timeFilter(", "$__timeTo()");
                    assertThat(dashboard.variables())
                            .allSatisfy(variable -> assertThat(sql).contains("${" + variable.name() + ":sqlstring}"));
                }));
    }

    /** Internal prices are of machines that a bill contains already. */
    @ParameterizedTest
    @MethodSource("dashboards")
    void shouldReadMoneyThroughViewsAndNeverMixItsBases(Dashboard dashboard) {
        assertThat(drawn(dashboard).flatMap(panel -> panel.queries().stream())).allSatisfy(sql -> {
            assertThat(sql).doesNotContain("hourly_cost_facts", "FROM daily_", "v_costs");
            if (sql.contains("v_daily_costs") || sql.contains("v_resource_days")) {
                assertThat(sql).contains("basis = 'internal'").doesNotContain("v_billed_");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void shouldReadWhatIsProvisioned(Dashboard dashboard) {
        assertThat(drawn(dashboard)).allMatch(panel -> panel.readsPostgres() || panel.readsPrometheus());
    }

    @ParameterizedTest
    @ValueSource(strings = {"spendstream-postgres", "spendstream-prometheus"})
    void shouldProvisionWhatIsRead(String uid) throws IOException {
        try (var sources = Files.list(FOLDER.resolve("provisioning/datasources"))) {
            assertThat(sources).anySatisfy(file -> assertThat(file).content().contains("uid: " + uid + "\n"));
        }
    }

    @Test
    void shouldHaveUidsOfTheirOwn() {
        assertThat(dashboards()).extracting(Dashboard::uid).doesNotHaveDuplicates();
    }

    @Test
    void shouldHaveEveryPanelThatIsPromised() {
        PromisedPanels.BY_FILE.forEach(
                (file, panels) -> assertThat(Dashboard.named(file).panels())
                        .extracting(panel -> panel.type() + ": " + panel.title())
                        .as(file)
                        .containsAll(panels));
    }

    /** The template is no dashboard: it is not in their folder. */
    @ParameterizedTest
    @ValueSource(strings = {"../grafana/README.md", "../README.md"})
    void shouldBeListedWithItsQuestion(Path page) throws IOException {
        var listed = ROW.matcher(Files.readString(page))
                .results()
                .map(row -> row.group(1))
                .toList();

        assertThat(listed)
                .as("rows of %s", page)
                .containsExactlyInAnyOrderElementsOf(
                        Dashboard.all().map(Dashboard::file).toList());
    }

    private static Stream<Panel> drawn(Dashboard dashboard) {
        return dashboard.panels().stream().filter(panel -> !panel.isRow());
    }
}
