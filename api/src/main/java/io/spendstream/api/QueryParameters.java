package io.spendstream.api;

import io.javalin.http.Context;
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

    int number(String name, int fallback, int least, int most) {
        return text(name).map(text -> number(name, text, least, most)).orElse(fallback);
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
        if (values.size() > 1) {
            throw ProblemException.badParameter(name, name + " is given " + values.size() + " times");
        }
    }
}
