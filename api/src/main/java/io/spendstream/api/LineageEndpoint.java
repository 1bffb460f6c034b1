package io.spendstream.api;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.spendstream.sink.read.Lineage;

/** GET /api/v1/costs/lineage: from a number down to the raw records. */
final class LineageEndpoint implements Handler {
    private static final String TIMESTAMP = "timestamp";
    private static final String LIMIT = "limit";
    private static final int DEFAULT_LIMIT = 100;
    private static final int MOST = 1_000;

    private final Lineage lineage;

    LineageEndpoint(Lineage lineage) {
        this.lineage = lineage;
    }

    @Override
    public void handle(Context context) {
        var query = QueryParameters.of(context, Filters.names(TIMESTAMP, LIMIT));
        var hour = TimeRange.hour(query, TIMESTAMP)
                .orElseThrow(() -> ProblemException.badParameter(
                        TIMESTAMP, "timestamp is missing: the begin of a UTC hour, such as 2026-10-01T13:00:00Z"));
        var answer = lineage.read(hour, Filters.of(query), query.number(LIMIT, DEFAULT_LIMIT, 1, MOST));
        JsonBody.send(context, LineageBody.of(answer));
    }
}
