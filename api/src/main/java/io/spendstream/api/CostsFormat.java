package io.spendstream.api;

import io.javalin.http.Context;
import java.util.Optional;

/** How costs are written. */
enum CostsFormat {
    JSON,
    CSV;

    static final String PARAMETER = "format";

    private static final String CSV_TYPE = "text/csv";

    /** What {@code format} says, else what the client accepts, else JSON. */
    static CostsFormat of(Context context, QueryParameters given) {
        return given.text(PARAMETER).map(CostsFormat::named).orElseGet(() -> accepted(context));
    }

    private static CostsFormat named(String word) {
        return switch (word) {
            case "json" -> JSON;
            case "csv" -> CSV;
            default ->
                throw ProblemException.badParameter(PARAMETER, PARAMETER + " is json or csv, not '" + word + "'");
        };
    }

    private static CostsFormat accepted(Context context) {
        var accept = Optional.ofNullable(context.header("Accept")).orElse("");
        return accept.contains(CSV_TYPE) && !accept.contains("json") ? CSV : JSON;
    }
}
