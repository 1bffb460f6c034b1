package io.spendstream.api;

import io.javalin.http.Context;
import io.javalin.http.Handler;

/** GET /: what this is and where things are. */
final class HomeEndpoint implements Handler {
    private final String version;

    HomeEndpoint(String version) {
        this.version = version;
    }

    @Override
    public void handle(Context context) {
        var body = JsonBody.object().put("service", "spendstream").put("version", version);
        body.putObject("links")
                .put("docs", "/docs")
                .put("openapi", "/docs/openapi.json")
                .put("health", "/healthz")
                .put("metrics", "/metrics")
                .put("costs", "/api/v1/costs")
                .put("costs_summary", "/api/v1/costs/summary")
                .put("costs_changes", "/api/v1/costs/changes")
                .put("attribution_rules", "/api/v1/attribution-rules")
                .put("sources", "/api/v1/sources")
                .put("runs", "/api/v1/runs");
        JsonBody.send(context, body);
    }
}
