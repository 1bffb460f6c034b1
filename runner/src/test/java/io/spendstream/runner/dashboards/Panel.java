package io.spendstream.runner.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** A panel, or a row of panels. */
record Panel(String dashboard, JsonNode json) {
    private static final String POSTGRES = "spendstream-postgres";

    String title() {
        return json.path("title").asText();
    }

    String type() {
        return json.path("type").asText();
    }

    String description() {
        return json.path("description").asText();
    }

    boolean isRow() {
        return type().equals("row");
    }

    boolean readsPostgres() {
        return json.path("datasource").path("uid").asText().equals(POSTGRES)
                && targets().stream()
                        .allMatch(target ->
                                target.path("datasource").path("uid").asText().equals(POSTGRES));
    }

    List<String> queries() {
        return targets().stream().map(target -> target.path("rawSql").asText()).toList();
    }

    /** @return what the panel cannot draw in this answer; null when it can draw it */
    String fault(List<Map<String, Object>> rows) {
        if (rows.isEmpty()) {
            return "no rows";
        }
        var first = rows.get(0);
        var numbers = first.values().stream().filter(Number.class::isInstance).count();
        return switch (type()) {
            case "timeseries" ->
                !first.containsKey("time") || numbers == 0 ? "a time series needs time and a number: " + first : null;
            case "piechart", "bargauge" ->
                numbers != 1 || first.size() != 2 ? "it needs a name and a number: " + first : null;
            case "stat" -> first.isEmpty() ? "it needs a value" : null;
            default -> null;
        };
    }

    private List<JsonNode> targets() {
        return StreamSupport.stream(json.path("targets").spliterator(), false).toList();
    }

    @Override
    public String toString() {
        return dashboard + ": " + title();
    }
}
