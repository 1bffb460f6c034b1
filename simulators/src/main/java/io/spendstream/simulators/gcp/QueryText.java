package io.spendstream.simulators.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/**
 * Queries of the form {@code SELECT * FROM `table` WHERE .. AND .. ORDER BY export_time}, whose conditions are among those
 * that are known here. Anything else is refused as BigQuery refuses what it cannot parse.
 *
 * @param table project.dataset.table
 */
record QueryText(String table, List<BiPredicate<ExportRow, Parameters>> conditions, Parameters parameters) {
    private static final Pattern FORM = Pattern.compile(
            "SELECT \\* FROM `([^`]+)`(?: WHERE (.+?))? ORDER BY export_time", Pattern.CASE_INSENSITIVE);
    private static final Map<String, BiPredicate<ExportRow, Parameters>> KNOWN = Map.of(
            "_PARTITIONTIME >= @partition",
            (row, given) -> !row.exportedAt().truncatedTo(ChronoUnit.DAYS).isBefore(given.time("partition")),
            "export_time > @low",
            (row, given) -> row.exportedAt().isAfter(given.time("low")),
            "export_time <= @high",
            (row, given) -> !row.exportedAt().isAfter(given.time("high")),
            "usage_start_time >= @from",
            (row, given) -> !row.time("usage_start_time").isBefore(given.time("from")),
            "usage_start_time < @to",
            (row, given) -> row.time("usage_start_time").isBefore(given.time("to")),
            "project.id IN UNNEST(@projects)",
            (row, given) -> given.texts("projects")
                    .contains(row.fields().path("project").path("id").asText()),
            "(service.id IN UNNEST(@services) OR service.description IN UNNEST(@services))",
            (row, given) -> given.texts("services")
                            .contains(row.fields().path("service").path("id").asText())
                    || given.texts("services")
                            .contains(row.fields()
                                    .path("service")
                                    .path("description")
                                    .asText()));

    /** By name. */
    record Parameters(Map<String, JsonNode> values) {
        static Parameters read(JsonNode list) {
            var values = new HashMap<String, JsonNode>();
            list.forEach(one -> values.put(one.path("name").asText(), one.path("parameterValue")));
            return new Parameters(values);
        }

        /** 2026-10-05 11:00:00.123456+00:00. */
        Instant time(String name) {
            return OffsetDateTime.parse(values.get(name).path("value").asText().replace(' ', 'T'))
                    .toInstant();
        }

        Set<String> texts(String name) {
            var texts = new HashSet<String>();
            values.get(name)
                    .path("arrayValues")
                    .forEach(value -> texts.add(value.path("value").asText()));
            return texts;
        }
    }

    /** @throws IllegalArgumentException as BigQuery would word it */
    static QueryText parse(String sql, JsonNode parameters) {
        var matcher = FORM.matcher(sql.strip().replaceAll("\\s+", " "));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Syntax error: unexpected query");
        }
        var given = Parameters.read(parameters);
        var conditions = List.of((matcher.group(2) == null ? "" : matcher.group(2)).split(" AND ")).stream()
                .filter(text -> !text.isEmpty())
                .map(text -> known(text, given))
                .toList();
        return new QueryText(matcher.group(1), conditions, given);
    }

    boolean matches(ExportRow row) {
        return conditions.stream().allMatch(condition -> condition.test(row, parameters));
    }

    private static BiPredicate<ExportRow, Parameters> known(String text, Parameters given) {
        var condition = KNOWN.get(text);
        if (condition == null) {
            throw new IllegalArgumentException("Unrecognized condition: " + text);
        }
        var names = Pattern.compile("@([a-z]+)").matcher(text);
        while (names.find()) {
            if (!given.values().containsKey(names.group(1))) {
                throw new IllegalArgumentException("Query parameter '" + names.group(1) + "' not found");
            }
        }
        return condition;
    }
}
