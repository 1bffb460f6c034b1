package io.spendstream.runner.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A panel, or a row of panels. */
record Panel(String dashboard, JsonNode json) {
    private static final String POSTGRES = "spendstream-postgres";
    private static final String PROMETHEUS = "spendstream-prometheus";

    String title() {
        return json.path("title").asText();
    }

    String type() {
        return json.path("type").asText();
    }

    String description() {
        return json.path("description").asText();
    }

    String unit() {
        return defaults().path("unit").asText();
    }

    int thresholds() {
        return defaults().path("thresholds").path("steps").size();
    }

    boolean isRow() {
        return type().equals("row");
    }

    boolean readsPostgres() {
        return reads(POSTGRES);
    }

    boolean readsPrometheus() {
        return reads(PROMETHEUS);
    }

    private boolean reads(String uid) {
        return json.path("datasource").path("uid").asText().equals(uid)
                && targets().stream()
                        .allMatch(target ->
                                target.path("datasource").path("uid").asText().equals(uid));
    }

    /** In SQL. */
    List<String> queries() {
        return targets().stream()
                .filter(target -> target.has("rawSql"))
                .map(target -> target.path("rawSql").asText())
                .toList();
    }

    /** In PromQL. */
    List<String> expressions() {
        return targets().stream()
                .filter(target -> target.has("expr"))
                .map(target -> target.path("expr").asText())
                .toList();
    }

    /** Where its numbers lead to. */
    List<String> links() {
        return allLinks().map(link -> link.path("url").asText()).toList();
    }

    /** As people see them; columns may share one. */
    List<String> linkTitles() {
        return allLinks().map(link -> link.path("title").asText()).distinct().toList();
    }

    private Stream<JsonNode> allLinks() {
        var ofColumns = StreamSupport.stream(
                        json.path("fieldConfig").path("overrides").spliterator(), false)
                .flatMap(override ->
                        StreamSupport.stream(override.path("properties").spliterator(), false))
                .filter(property -> property.path("id").asText().equals("links"))
                .map(property -> property.path("value"));
        return Stream.concat(Stream.of(defaults().path("links")), ofColumns)
                .flatMap(links -> StreamSupport.stream(links.spliterator(), false));
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

    private JsonNode defaults() {
        return json.path("fieldConfig").path("defaults");
    }

    private List<JsonNode> targets() {
        return StreamSupport.stream(json.path("targets").spliterator(), false).toList();
    }

    @Override
    public String toString() {
        return dashboard + ": " + title();
    }
}
