package io.spendstream.runner.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.runner.FilledPipeline;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every panel's query, run as Grafana runs it, against tables that the pipeline has filled. All tests of it are in one
 * class, so that they share one pipeline in one JVM.
 */
class DashboardQueriesTest {
    private static final FilledPipeline FILLED = FilledPipeline.running();
    private static final Set<String> OF_ALL_SOURCES = Set.of("Sink Offsets");

    @Nested
    class Totals extends DashboardTotals {}

    @Nested
    class Metrics extends DashboardMetrics {}

    static Stream<Dashboard> dashboards() {
        return Dashboard.allAndTemplate();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void shouldDrawEveryPanelOfAll(Dashboard dashboard) {
        assertThat(queried(dashboard)).isNotEmpty().allSatisfy(panel -> {
            for (var sql : panel.queries()) {
                assertThat(panel.fault(FILLED.rows(sql(dashboard, Map.of()).of(sql))))
                        .as(panel.toString())
                        .isNull();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void shouldRunForOneSeveralAndNoValue(Dashboard dashboard) {
        var values = dashboard.variables().stream()
                .collect(Collectors.toMap(Dashboard.Variable::name, variable -> values(dashboard, variable)));
        assertThat(values.values()).noneMatch(List::isEmpty);

        // Grafana says nothing at all as an empty text
        for (var chosen : List.<UnaryOperator<List<String>>>of(
                all -> all.subList(0, 1), UnaryOperator.identity(), all -> List.of(""))) {
            var choices = new HashMap<>(values);
            choices.replaceAll((variable, all) -> chosen.apply(all));
            queried(dashboard)
                    .flatMap(panel -> panel.queries().stream())
                    .forEach(sql -> FILLED.rows(sql(dashboard, choices).of(sql)));
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void shouldShowNothingOfWhatIsNotChosen(Dashboard dashboard) {
        for (var variable : dashboard.variables()) {
            var nobody = sql(dashboard, Map.of(variable.name(), List.of("no such 'value'")));
            assertThat(queried(dashboard).filter(panel -> !OF_ALL_SOURCES.contains(panel.title())))
                    .allSatisfy(panel -> panel.queries().forEach(sql -> assertThat(FILLED.rows(nobody.of(sql)))
                            .as("%s without any %s", panel, variable.name())
                            .allSatisfy(row -> assertThat(row.values()).noneMatch(DashboardQueriesTest::isAnAmount))));
        }
    }

    /** Whole days come from their roll-up: a range of a month must not read a month of hours. */
    @ParameterizedTest
    @MethodSource("dashboards")
    void shouldReadDaysInsteadOfHours(Dashboard dashboard) {
        var queries = Stream.concat(
                dashboard.variables().stream().map(Dashboard.Variable::query),
                queried(dashboard).flatMap(panel -> panel.queries().stream()));

        assertThat(queries).allSatisfy(sql -> assertThat(
                        FILLED.rows("EXPLAIN " + sql(dashboard, Map.of()).of(sql)))
                .isNotEmpty()
                .noneMatch(row -> row.toString().contains("hourly_cost_facts")));
    }

    private static boolean isAnAmount(Object value) {
        return value instanceof Number number && new BigDecimal(number.toString()).signum() != 0;
    }

    static List<String> values(Dashboard dashboard, Dashboard.Variable variable) {
        return FILLED.rows(sql(dashboard, Map.of()).of(variable.query())).stream()
                .map(row -> String.valueOf(row.get("__value")))
                .toList();
    }

    static Stream<Panel> queried(Dashboard dashboard) {
        return dashboard.panels().stream().filter(panel -> !panel.isRow());
    }

    static PanelSql sql(Dashboard dashboard, Map<String, List<String>> values) {
        var from = FILLED.firstDay().atStartOfDay(ZoneOffset.UTC).toInstant();
        // lines of several days reach beyond today
        var to = FILLED.today().plusYears(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return new PanelSql(dashboard, from, to, values);
    }
}
