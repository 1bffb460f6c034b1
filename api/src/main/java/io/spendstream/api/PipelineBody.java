package io.spendstream.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which days of usage an organisation wants read, and of which projects.
 *
 * @param end exclusive
 * @param projects all when empty
 */
record PipelineBody(LocalDate start, LocalDate end, List<String> projects) {
    private static final int DEFAULT_DAYS = 30;
    private static final Set<String> FIELDS = Set.of("date", "start_date", "end_date", "project_filter");

    /** One day by {@code date}, or days from {@code start_date} to before {@code end_date}; else the last 30. */
    static PipelineBody read(ObjectNode body, InstantSource clock) {
        var faults = new ArrayList<String>();
        body.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
                faults.add("there is no field " + name);
            }
        });
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var date = day(body, "date", null, faults);
        if (date != null && (body.hasNonNull("start_date") || body.hasNonNull("end_date"))) {
            faults.add("date is one day; leave start_date and end_date out");
        }
        var end = date == null ? day(body, "end_date", today.plusDays(1), faults) : date.plusDays(1);
        var start = date == null ? day(body, "start_date", end.minusDays(DEFAULT_DAYS), faults) : date;
        if (!start.isBefore(end)) {
            faults.add("start_date (" + start + ") is not before end_date (" + end + "), which is exclusive");
        }
        if (start.isAfter(today)) {
            faults.add("the days from " + start + " on are in the future");
        }
        var projects = projects(body.path("project_filter"), faults);
        FaultsException.check(faults);
        return new PipelineBody(start, end, projects);
    }

    private static LocalDate day(ObjectNode body, String field, LocalDate fallback, List<String> faults) {
        if (!body.hasNonNull(field)) {
            return fallback;
        }
        try {
            var day = LocalDate.parse(body.get(field).asText());
            if (Days.areSensible(day)) {
                return day;
            }
        } catch (DateTimeException e) {
            faults.add(field + " is a UTC day such as \"2026-10-01\"");
            return fallback;
        }
        faults.add(field + " is of the years 2000 to 2199");
        return fallback;
    }

    /** A project id, or a list of them. */
    private static List<String> projects(JsonNode given, List<String> faults) {
        if (given.isMissingNode() || given.isNull()) {
            return List.of();
        }
        if (given.isTextual() && !given.textValue().isBlank()) {
            return List.of(given.textValue().strip());
        }
        var projects = new ArrayList<String>();
        given.forEach(one -> {
            if (one.isTextual() && !one.textValue().isBlank()) {
                projects.add(one.textValue().strip());
            }
        });
        if (!given.isArray() || projects.isEmpty() || projects.size() != given.size()) {
            faults.add("project_filter is a project id or a list of them");
        }
        return projects;
    }
}
