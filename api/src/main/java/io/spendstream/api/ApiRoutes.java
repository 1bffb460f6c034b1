package io.spendstream.api;

import io.spendstream.sink.read.CostSummary;
import io.spendstream.sink.read.Dimensions;
import io.spendstream.sink.read.Runs;
import java.util.ArrayList;
import java.util.List;

/** Every path that the API answers. */
final class ApiRoutes {
    private ApiRoutes() {}

    static List<Route> of(ApiParts parts, HealthParts health) {
        var runs = new Runs(parts.database());
        var summary = new SummaryEndpoint(new CostSummary(parts.database()), parts.clock());
        var collect = new CollectEndpoint(parts.collectRequests(), runs, parts.clock());
        var runList = new RunsEndpoint(runs);
        var dimensions = new DimensionsEndpoint(new Dimensions(parts.database()));
        var docs = new DocsEndpoint();
        var routes = new ArrayList<>(List.of(
                Route.get("/", new HomeEndpoint(parts.version())),
                Route.get("/healthz", health::healthz),
                Route.get("/api/v1/costs/summary", summary),
                Route.post("/api/v1/costs/collect", collect),
                Route.get("/api/v1/runs", runList::newest),
                Route.get("/api/v1/runs/{id}", runList::byId),
                Route.get("/api/v1/dimensions/orgs", dimensions::organizations),
                Route.get("/api/v1/dimensions/envs", dimensions::environments),
                Route.get("/api/v1/dimensions/clusters", dimensions::clusters),
                Route.get("/docs", docs::page),
                Route.get("/docs/openapi.json", docs::openApi)));
        routes.addAll(ofAnyProcess(health, new MetricsEndpoint(parts.metrics())));
        return List.copyOf(routes);
    }

    /** What every process answers, with an API or without. */
    static List<Route> ofAnyProcess(HealthParts health, MetricsEndpoint metrics) {
        return List.of(
                Route.get("/livez", health::livez),
                Route.get("/readyz", health::readyz),
                Route.get("/metrics", metrics));
    }
}
