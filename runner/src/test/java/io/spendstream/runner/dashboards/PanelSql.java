package io.spendstream.runner.dashboards;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A panel's SQL as Grafana sends it: macros and variables substituted. What it does not know stands, and PostgreSQL
 * refuses it.
 *
 * @param values of each variable; none given is All
 */
record PanelSql(Dashboard dashboard, Instant from, Instant to, Map<String, List<String>> values) {
    private static final Pattern TIME_FILTER = Pattern.compile("\\$__timeFilter\\(((?:[^()]|\\([^()]*\\))*)\\)");

    String of(String raw) {
        var sql = TIME_FILTER
                .matcher(raw)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) + " BETWEEN '" + from + "'::timestamptz AND '" + to + "'::timestamptz"));
        sql = sql.replace("$__timeFrom()", "'" + from + "'").replace("$__timeTo()", "'" + to + "'");
        for (var variable : dashboard.variables()) {
            sql = sql.replace("${" + variable.name() + ":sqlstring}", list(variable));
        }
        return sql;
    }

    private String list(Dashboard.Variable variable) {
        var chosen = values.get(variable.name());
        return chosen == null
                ? variable.allValue()
                : chosen.stream()
                        .map(value -> "'" + value.replace("'", "''") + "'")
                        .collect(Collectors.joining(","));
    }
}
