package io.spendstream.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.spendstream.api.access.Caller;
import io.spendstream.schemas.UsageHour;
import io.spendstream.schemas.UsageMeasure;
import io.spendstream.sink.read.UsageHours;
import io.spendstream.sink.read.UsageRow;
import java.math.BigDecimal;
import java.time.InstantSource;

/** GET /api/v1/usage: what customers' namespaces used, hour by hour. */
final class UsageEndpoint implements Handler {
    private static final String CURSOR = "cursor";
    private static final int DEFAULT_LIMIT = 100;
    private static final int MOST = 1_000;

    private final UsageHours usage;
    private final InstantSource clock;

    UsageEndpoint(UsageHours usage, InstantSource clock) {
        this.usage = usage;
        this.clock = clock;
    }

    @Override
    public void handle(Context context) {
        var query = QueryParameters.of(context, "customer", "instance", "namespace", "from", "to", CURSOR, "limit");
        var range = TimeRange.of(query, clock);
        var page = read(new UsageHours.Query(
                query.text("customer"),
                query.text("instance"),
                query.text("namespace"),
                range.from(),
                range.to(),
                query.text(CURSOR),
                query.number("limit", DEFAULT_LIMIT, 1, MOST),
                Caller.of(context).organization()));
        var body = JsonBody.object()
                .put("from", range.from().toString())
                .put("to", range.to().toString());
        var list = body.putArray("usage");
        page.rows().forEach(row -> list.add(json(row)));
        body.put("next_cursor", page.nextCursor().orElse(null));
        JsonBody.send(context, body);
    }

    private UsageHours.Page read(UsageHours.Query query) {
        try {
            return usage.read(query);
        } catch (IllegalArgumentException e) {
            throw ProblemException.badParameter(CURSOR, "cursor is the next_cursor of the page before");
        }
    }

    private static ObjectNode json(UsageRow row) {
        var body = JsonBody.object()
                .put("customer_id", row.customerId())
                .put("instance_id", row.instanceId())
                .put("namespace", row.namespace())
                .put("period_start", row.hour().toString())
                .put("period_end", row.hour().plusSeconds(UsageHour.SECONDS).toString());
        for (var measure : UsageMeasure.values()) {
            body.put(
                    measure.field(),
                    row.quantity(measure).map(BigDecimal::toPlainString).orElse(null));
        }
        return body.put("sender", row.sender())
                .put("observed_at", row.observedAt().toString());
    }
}
