package io.spendstream.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spendstream.schemas.raw.Json;
import io.spendstream.schemas.raw.MalformedRecordException;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** UTC days from {@code start}, inclusive, to {@code end}, exclusive. */
record CollectDays(LocalDate start, LocalDate end) {
    private static final String START = "start_date";
    private static final String END = "end_date";

    /** What is absent is the current month: from its first day to tomorrow. */
    static CollectDays of(byte[] body, InstantSource clock) {
        var given = body.length == 0 ? JsonBody.object() : object(body);
        given.fieldNames().forEachRemaining(name -> {
            if (!List.of(START, END).contains(name)) {
                throw ProblemException.badParameter(
                        name, "the body has no field " + name + "; it has " + START + ", " + END);
            }
        });
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var start = day(given, START, today.withDayOfMonth(1));
        var end = day(given, END, today.plusDays(1));
        if (start.isAfter(today)) {
            throw ProblemException.badParameter(START, START + " (" + start + ") is in the future");
        }
        if (!start.isBefore(end)) {
            throw ProblemException.badParameter(
                    START, START + " (" + start + ") is not before " + END + " (" + end + ")");
        }
        return new CollectDays(start, end);
    }

    private static ObjectNode object(byte[] body) {
        try {
            return Json.object(body);
        } catch (MalformedRecordException e) {
            throw ProblemException.badBody("the body is " + e.getMessage());
        }
    }

    private static LocalDate day(ObjectNode given, String field, LocalDate fallback) {
        var value = given.get(field);
        if (value == null || value.isNull()) {
            return fallback;
        }
        try {
            var day = LocalDate.parse(value.isTextual() ? value.textValue() : "");
            if (Days.areSensible(day)) {
                return day;
            }
        } catch (DateTimeException e) {
            throw malformed(field);
        }
        throw malformed(field);
    }

    private static ProblemException malformed(String field) {
        return ProblemException.badParameter(
                field, field + " is a UTC day such as \"2026-10-01\", of the years 2000 to 2199");
    }
}
