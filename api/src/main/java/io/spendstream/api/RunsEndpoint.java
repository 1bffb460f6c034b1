package io.spendstream.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.spendstream.sink.read.Run;
import io.spendstream.sink.read.Runs;

/** GET /api/v1/runs and /api/v1/runs/{id}. */
final class RunsEndpoint {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MOST = 500;

    private final Runs runs;

    RunsEndpoint(Runs runs) {
        this.runs = runs;
    }

    void newest(Context context) {
        var limit = QueryParameters.of(context, "limit").number("limit", DEFAULT_LIMIT, 1, MOST);
        var body = JsonBody.object();
        var list = body.putArray("runs");
        runs.newest(limit).forEach(run -> list.add(json(run)));
        JsonBody.send(context, body);
    }

    void byId(Context context) {
        QueryParameters.of(context);
        var id = context.pathParam("id");
        var run = runs.byId(id).orElseThrow(() -> ProblemException.notFound("there is no run " + id));
        JsonBody.send(context, json(run));
    }

    private static ObjectNode json(Run run) {
        return JsonBody.object()
                .put("run_id", run.runId())
                .put("source", run.source())
                .put("kind", run.kind())
                .put("cause", run.cause())
                .put("status", run.status())
                .put("scope", run.scope())
                .put("start_date", run.startDate().toString())
                .put("end_date", run.endDate().toString())
                .put("started_at", run.startedAt().toString())
                .put("finished_at", JsonBody.text(run.finishedAt()))
                .put("observed_at", JsonBody.text(run.observedAt()))
                .put("slices", run.slices())
                .put("lines", run.lines())
                .put("pages", run.pages())
                .put("retries", run.retries())
                .put("skipped", run.skipped())
                .put("progress", run.progress())
                .put("error", run.error().orElse(null));
    }
}
