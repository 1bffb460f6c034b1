package io.spendstream.bench.boards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a panel asks, as Grafana would send it for the default range and every variable at All. */
record BoardQuery(String board, String panel, String sql) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DEFAULT_DAYS = 30;
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+):sqlstring}");
    private static final Pattern TIME_FILTER = Pattern.compile("\\$__timeFilter\\(([^()]+)\\)");
    private static final Pattern COSTS =
            Pattern.compile("\\b(v_billed_\\w+|v_resource_days|v_daily_costs|gcp_month_costs|slice_balances)\\b");
    private static final String USAGE = "v_usage_hours";
    private static final String DAYS = "day BETWEEN $__timeFrom()::date AND $__timeTo()::date";
    /** The same days as hours, because a partition of hours is not found by its days. */
    private static final String HOURS = "\"timestamp\" >= '<from> 00:00Z' AND \"timestamp\" < '<after> 00:00Z'";

    /** Each question once, however many panels ask it. */
    static List<BoardQuery> all(Path folder) throws IOException {
        var queries = new LinkedHashMap<String, BoardQuery>();
        try (var files = Files.list(folder)) {
            for (var file : files.filter(name -> name.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                var board = file.getFileName().toString().replace(".json", "");
                var json = JSON.readTree(file.toFile());
                for (var panel : panels(json)) {
                    panel.path("targets")
                            .forEach(target ->
                                    add(queries, board, panel.path("title").asText(), target.path("rawSql")));
                }
                json.path("templating")
                        .path("list")
                        .forEach(variable -> add(
                                queries,
                                board,
                                "choice of " + variable.path("name").asText(),
                                variable.path("query")));
            }
        }
        return List.copyOf(queries.values());
    }

    private static void add(Map<String, BoardQuery> queries, String board, String panel, JsonNode sql) {
        if (sql.isTextual() && !sql.asText().isEmpty()) {
            queries.putIfAbsent(sql.asText(), new BoardQuery(board, panel, sql.asText()));
        }
    }

    /** Usage, slices and runs have tables of their own; of usage the payers are asked only when somebody chooses one. */
    boolean readsCosts() {
        return COSTS.matcher(sql).find() && !sql.contains(USAGE);
    }

    /** @param end the day after the last one */
    String ofDays(LocalDate end) {
        return of(sql, end);
    }

    /** The same of hours, where the tables of days are views of hours. */
    String ofHours(LocalDate end) {
        return of(sql.replace(DAYS, HOURS), end);
    }

    private static String of(String raw, LocalDate end) {
        var from = end.minusDays(DEFAULT_DAYS);
        var last = end.minusDays(1);
        var sql = VARIABLE.matcher(raw).replaceAll("'__all'");
        sql = TIME_FILTER
                .matcher(sql)
                .replaceAll(found -> Matcher.quoteReplacement(
                        "%s BETWEEN '%s 00:00Z' AND '%s 23:59:59Z'".formatted(found.group(1), from, last)));
        for (var named : Map.of(
                        "$__timeFrom()",
                        "'" + from + "T00:00:00Z'",
                        "$__timeTo()",
                        "'" + last + "T23:59:59Z'",
                        "<from>",
                        from.toString(),
                        "<after>",
                        end.toString())
                .entrySet()) {
            sql = sql.replace(named.getKey(), named.getValue());
        }
        return sql;
    }

    private static List<JsonNode> panels(JsonNode dashboard) {
        var panels = new ArrayList<JsonNode>();
        dashboard.path("panels").forEach(panel -> {
            panels.add(panel);
            panel.path("panels").forEach(panels::add);
        });
        return panels;
    }

    @Override
    public String toString() {
        return board + ": " + panel;
    }
}
