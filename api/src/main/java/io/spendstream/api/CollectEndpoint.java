package io.spendstream.api;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.spendstream.schemas.avro.CollectRequest;
import io.spendstream.sink.DatabaseFault;
import io.spendstream.sink.read.Runs;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** POST /api/v1/costs/collect. */
final class CollectEndpoint implements Handler {
    private static final Logger log = LoggerFactory.getLogger(CollectEndpoint.class);
    private static final String SOURCE = "confluent";

    private final CollectRequests requests;
    private final Runs runs;
    private final InstantSource clock;

    CollectEndpoint(CollectRequests requests, Runs runs, InstantSource clock) {
        this.requests = requests;
        this.runs = runs;
        this.clock = clock;
    }

    @Override
    public void handle(Context context) {
        QueryParameters.of(context);
        var days = CollectDays.of(context.bodyAsBytes(), clock);
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var request =
                new CollectRequest(UUID.randomUUID().toString(), SOURCE, days.start(), days.end(), now, "", List.of());
        try {
            requests.send(request);
        } catch (NotAcknowledgedException e) {
            log.warn("collect request not sent run_id={} fault={}", request.getRunId(), e.getMessage());
            context.header("Retry-After", "5");
            throw ProblemException.unavailable("Kafka is not available, so nothing was asked for; try again shortly");
        }
        record(request);
        context.status(202).header("Location", "/api/v1/runs/" + request.getRunId());
        JsonBody.send(
                context,
                JsonBody.object()
                        .put("run_id", request.getRunId())
                        .put("status", "requested")
                        .put("start_date", days.start().toString())
                        .put("end_date", days.end().toString()));
    }

    /** The pollers have the request whether or not this works; their own record of the run follows. */
    private void record(CollectRequest request) {
        try {
            runs.insertRequested(
                    request.getRunId(), SOURCE, request.getStartDate(), request.getEndDate(), request.getRequestedAt());
        } catch (RuntimeException e) {
            if (!DatabaseFault.isPassing(e)) {
                throw e;
            }
            log.warn("requested run not recorded run_id={} fault={}", request.getRunId(), e.getMessage());
        }
    }
}
