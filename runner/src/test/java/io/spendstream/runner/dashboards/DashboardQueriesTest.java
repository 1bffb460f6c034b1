package io.spendstream.runner.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.runner.FilledPipeline;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every panel's query, run as Grafana runs it, against tables that the pipeline has filled. */
class DashboardQueriesTest {
    private static final FilledPipeline FILLED = FilledPipeline.running();

    static Stream<Dashboard> dashboards() {
        return Dashboard.all();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void shouldDrawEveryPanelOfAll(Dashboard dashboard) {
        assertThat(queried(dashboard)).allSatisfy(panel -> {
            for (var sql : panel.queries()) {
                assertThat(panel.fault(FILLED.rows(sql(dashboard, Map.of()).of(sql))))
                        .as(panel.toString())
                        .isNull();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void shouldRunForOneSeveralAndNoSuchValue(Dashboard dashboard) {
        for (var variable : dashboard.variables()) {
            var values = FILLED.rows(sql(dashboard, Map.of()).of(variable.query())).stream()
                    .map(row -> String.valueOf(row.get("__value")))
                    .toList();
            assertThat(values).as(variable.name()).isNotEmpty();
            for (var chosen : List.of(values.subList(0, 1), values, List.of("no such 'value'"))) {
                queried(dashboard)
                        .flatMap(panel -> panel.queries().stream())
                        .forEach(sql -> FILLED.rows(
                                sql(dashboard, Map.of(variable.name(), chosen)).of(sql)));
            }
        }
    }

    @Test
    void shouldShowWhatTheBillSays() {
        var total = FILLED.bill()
                .total(FILLED.bill().firstDay(), FILLED.bill().today().plusDays(1));

        assertThat(value("Net Cost")).isEqualByComparingTo(total.net());
        assertThat(value("Total Spend").add(value("Total Credits"))).isEqualByComparingTo(total.net());
    }

    @Test
    void shouldSumToTheWholeByEveryEnvironment() {
        var dashboard = Dashboard.named("clevel-cost-overview.json");
        var net = dashboard.panel("Net Cost").queries().get(0);
        var environments = dashboard.variables().stream()
                .filter(variable -> variable.name().equals("environment"))
                .findFirst()
                .orElseThrow();
        var sum = FILLED.rows(sql(dashboard, Map.of()).of(environments.query())).stream()
                .map(row -> List.of(String.valueOf(row.get("__value"))))
                .map(chosen -> sql(dashboard, Map.of("environment", chosen)).of(net))
                .map(sql ->
                        (BigDecimal) FILLED.rows(sql).get(0).values().iterator().next())
                .reduce(BigDecimal.ZERO, BigDecimal::add);

        assertThat(sum).isEqualByComparingTo(value("Net Cost"));
    }

    private static BigDecimal value(String title) {
        var dashboard = Dashboard.named("clevel-cost-overview.json");
        var sql = sql(dashboard, Map.of()).of(dashboard.panel(title).queries().get(0));
        return (BigDecimal) FILLED.rows(sql).get(0).values().iterator().next();
    }

    private static Stream<Panel> queried(Dashboard dashboard) {
        return dashboard.panels().stream().filter(panel -> !panel.isRow());
    }

    private static PanelSql sql(Dashboard dashboard, Map<String, List<String>> values) {
        var bill = FILLED.bill();
        var from = bill.firstDay().atStartOfDay(ZoneOffset.UTC).toInstant();
        // lines of several days reach beyond today
        var to = bill.today().plusYears(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return new PanelSql(dashboard, from, to, values);
    }
}
