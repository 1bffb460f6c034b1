package io.spendstream.api;

import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The query of a request: a name that is not known, or given twice, is an error and never silently ignored. */
final class QueryParameters {
    private final Context context;

    private QueryParameters(Context context) {
        this.context = context;
    }

    static QueryParameters of(Context context, String... known) {
        var names = Set.of(known);
        context.queryParamMap().forEach((name, values) -> check(name, values, names, List.of(known)));
        return new QueryParameters(context);
    }

    /** Empty counts as absent. */
    Optional<String> text(String name) {
        return Optional.ofNullable(context.queryParam(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** Empty counts as given, and means the empty text; blanks may be a part of what providers say. */
    Optional<String> filter(String name) {
        return Optional.ofNullable(context.queryParam(name));
    }

    static String oneOf(String name, String value, List<String> all) {
        if (!all.contains(value)) {
            throw ProblemException.badParameter(
                    name, "there is no " + name + " " + value + "; there are " + String.join(", ", all));
        }
        return value;
    }

    /** An instant, or a day, which means its midnight. */
    Optional<Instant> instant(String name) {
        return text(name).map(text -> instant(name, text));
    }

    int number(String name, int fallback, int least, int most) {
        return text(name).map(text -> number(name, text, least, most)).orElse(fallback);
    }

    /** Absent is no. */
    boolean flag(String name) {
        return text(name).map(text -> flag(name, text)).orElse(false);
    }

    Optional<LocalDate> day(String name) {
        return text(name).map(text -> day(name, text));
    }

    static LocalDate day(String name, String text) {
        try {
            var day = LocalDate.parse(text);
            if (Days.areSensible(day)) {
                return day;
            }
        } catch (DateTimeException e) {
            throw noDay(name);
        }
        throw noDay(name);
    }

    private static ProblemException noDay(String name) {
        return ProblemException.badParameter(
                name, name + " is a UTC day such as 2026-10-01, of the years 2000 to 2199");
    }

    private static Instant instant(String name, String text) {
        try {
            var instant = text.length() == "2026-10-01".length()
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
            if (Days.areSensible(LocalDate.ofInstant(instant, ZoneOffset.UTC))) {
                return instant;
            }
        } catch (DateTimeException e) {
            throw noInstant(name, text);
        }
        throw noInstant(name, text);
    }

    private static ProblemException noInstant(String name, String text) {
        // in a query a plus means a blank
        var hint = text.matches(".+ \\d\\d:\\d\\d") ? "; the + of an offset is sent as %2B" : "";
        return ProblemException.badParameter(
                name,
                name + " is an instant such as 2026-10-01T00:00:00Z or a UTC day such as 2026-10-01, of the years 2000"
                        + " to 2199" + hint);
    }

    private static boolean flag(String name, String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw ProblemException.badParameter(name, name + " is true or false");
        };
    }

    private static int number(String name, String text, int least, int most) {
        try {
            var number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw outOfRange(name, least, most);
        }
        throw outOfRange(name, least, most);
    }

    private static ProblemException outOfRange(String name, int least, int most) {
        return ProblemException.badParameter(
                name,
                name + " is a whole number from " + least + " to " + most + ", for example " + name + "=" + least);
    }

    private static void check(String name, List<String> values, Set<String> names, List<String> known) {
        if (!names.contains(name)) {
            throw ProblemException.badParameter(
                    name,
                    "there is no parameter " + name
                            + (known.isEmpty() ? " here" : "; there are " + String.join(", ", known)));
        }
        if (values.stream().anyMatch(value -> value.indexOf('\0') >= 0)) {
            throw ProblemException.badParameter(name, name + " has a zero character");
        }
        if (values.size() > 1) {
            throw ProblemException.badParameter(
                    name, name + " is given " + values.size() + " times; it takes one value");
        }
    }
}
