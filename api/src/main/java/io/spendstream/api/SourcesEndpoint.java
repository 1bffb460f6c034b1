package io.spendstream.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.spendstream.sink.read.Run;
import io.spendstream.sink.read.SourceState;
import io.spendstream.sink.read.SourceStates;
import java.util.Optional;

/** GET /api/v1/sources: how far every source is, and what went wrong lately. */
final class SourcesEndpoint implements Handler {
    private final SourceStates states;

    SourcesEndpoint(SourceStates states) {
        this.states = states;
    }

    @Override
    public void handle(Context context) {
        QueryParameters.of(context);
        var answer = states.read();
        var body = JsonBody.object();
        var list = body.putArray("sources");
        answer.sources().forEach(state -> list.add(json(state)));
        body.put("dead_letters_without_slice", answer.deadLettersWithoutSlice());
        JsonBody.send(context, body);
    }

    private static ObjectNode json(SourceState state) {
        var body = JsonBody.object()
                .put("source", state.source())
                .put("scope", state.scope().isEmpty() ? null : state.scope())
                .put("first_day", JsonBody.text(state.firstDay()))
                .put("newest_day", JsonBody.text(state.newestDay()))
                .put("complete_through", JsonBody.text(state.completeThrough()))
                .put("observed_at", JsonBody.text(state.observedAt()))
                .put("slices", state.slices())
                .put("provisional_slices", state.provisionalSlices())
                .put("lines", state.lines())
                .put("unconverted_lines", state.unconverted())
                .put("dead_letters", state.deadLetters());
        var readings = body.putArray("readings");
        state.readings().forEach(reading -> {
            var row = readings.addObject().put("kind", reading.kind());
            row.set("last_success", run(reading.lastSuccess()));
            row.set("last_failure", run(reading.lastFailure()));
        });
        return body;
    }

    private static ObjectNode run(Optional<Run> run) {
        return run.map(one -> JsonBody.object()
                        .put("run_id", one.runId())
                        .put("started_at", one.startedAt().toString())
                        .put("finished_at", JsonBody.text(one.finishedAt()))
                        .put("error", one.error().orElse(null)))
                .orElse(null);
    }
}
