package io.spendstream.api;

import io.spendstream.api.access.Door;
import io.spendstream.sink.read.BucketedCosts;
import io.spendstream.sink.read.Changes;
import io.spendstream.sink.read.CostSummary;
import io.spendstream.sink.read.CostTrend;
import io.spendstream.sink.read.Dimensions;
import io.spendstream.sink.read.Lineage;
import io.spendstream.sink.read.Reconciliation;
import io.spendstream.sink.read.RefusedRecords;
import io.spendstream.sink.read.RuleImpact;
import io.spendstream.sink.read.Runs;
import io.spendstream.sink.read.SourceStates;
import io.spendstream.sink.read.UsageHours;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Every path that the API answers. */
final class ApiRoutes {
    private ApiRoutes() {}

    static List<Route> of(ApiParts parts, HealthParts health) {
        var docs = new DocsEndpoint();
        var routes = new ArrayList<>(List.of(
                Route.get("/", new HomeEndpoint(parts.version())).by(Door.PUBLIC),
                Route.get("/docs", docs::page).by(Door.PUBLIC),
                Route.get("/docs/openapi.json", docs::openApi).by(Door.PUBLIC)));
        routes.addAll(ofCosts(parts));
        routes.addAll(ofRules(parts));
        routes.addAll(ofPrices(parts));
        routes.addAll(ofUsage(parts));
        routes.addAll(ofOrganizations(parts));
        routes.addAll(ofDimensions(new DimensionsEndpoint(new Dimensions(parts.database()))));
        routes.addAll(ofDeadLetters(new DeadLettersEndpoint(new RefusedRecords(parts.database()))));
        routes.addAll(ofAnyProcess(health, MetricsEndpoint.ofText(parts.metrics())));
        return List.copyOf(routes);
    }

    private static List<Route> ofCosts(ApiParts parts) {
        var database = parts.database();
        var runs = new Runs(database);
        var runList = new RunsEndpoint(runs);
        return List.of(
                Route.get("/api/v1/costs", new CostsEndpoint(new BucketedCosts(database), parts.clock()))
                        .by(Door.ORGANIZATION),
                Route.get("/api/v1/costs/summary", new SummaryEndpoint(new CostSummary(database), parts.clock()))
                        .by(Door.ORGANIZATION),
                Route.get("/api/v1/costs/trend", new TrendEndpoint(new CostTrend(database), parts.clock()))
                        .by(Door.ORGANIZATION),
                Route.get("/api/v1/costs/lineage", new LineageEndpoint(new Lineage(database))),
                Route.get("/api/v1/costs/reconciliation", new ReconciliationEndpoint(new Reconciliation(database))),
                Route.get("/api/v1/costs/changes", new ChangesEndpoint(new Changes(database))),
                Route.post("/api/v1/costs/collect", new CollectEndpoint(parts.collectRequests(), runs, parts.clock())),
                Route.post("/api/v1/import/focus", new FocusImportEndpoint(parts.focusDoor())),
                Route.get("/api/v1/sources", new SourcesEndpoint(new SourceStates(database))),
                Route.get("/api/v1/runs", runList::newest),
                Route.get("/api/v1/runs/{id}", runList::byId));
    }

    private static List<Route> ofRules(ApiParts parts) {
        var writes = new RuleWrites(parts.rules(), new RuleImpact(parts.database()));
        var rules = new RulesEndpoint(parts.rules(), writes, parts.clock());
        return List.of(
                Route.get("/api/v1/attribution-rules", rules::list),
                Route.post("/api/v1/attribution-rules", rules::create),
                Route.post("/api/v1/attribution-rules/import", new RuleImportEndpoint(writes, parts.clock())),
                Route.get("/api/v1/attribution-rules/{id}", rules::byId),
                Route.put("/api/v1/attribution-rules/{id}", rules::edit),
                Route.delete("/api/v1/attribution-rules/{id}", rules::end));
    }

    private static List<Route> ofPrices(ApiParts parts) {
        var cards = new RateCardsEndpoint(parts.prices(), parts.clock());
        var rates = new FxRatesEndpoint(parts.prices(), parts.clock());
        return List.of(
                Route.get("/api/v1/rate-cards", cards::list),
                Route.get("/api/v1/rate-cards/{id}", cards::byId),
                Route.put("/api/v1/rate-cards/{id}", cards::write),
                Route.get("/api/v1/fx-rates", rates::list),
                Route.post("/api/v1/fx-rates/import", rates::importFile),
                Route.put("/api/v1/fx-rates/{currency}/{day}", rates::write));
    }

    private static List<Route> ofUsage(ApiParts parts) {
        return List.of(
                Route.post(
                                "/api/usage/report",
                                new UsageReportEndpoint(
                                        parts.usageReports(),
                                        parts.keylessCustomers(),
                                        parts.organizations().organizations(),
                                        parts.clock()))
                        .by(Door.ANYBODY),
                Route.get("/api/v1/usage", new UsageEndpoint(new UsageHours(parts.database()), parts.clock()))
                        .by(Door.ORGANIZATION));
    }

    private static List<Route> ofOrganizations(ApiParts parts) {
        var ours = parts.organizations();
        var integrations = new IntegrationsEndpoint(ours.organizations(), ours.integrations(), ours.validation());
        var pipelines =
                new PipelinesEndpoint(ours.integrations(), ours.pipelineRuns(), parts.collectRequests(), parts.clock());
        var one = "/api/v1/integrations/{org}/{provider}";
        return List.of(
                Route.get("/api/v1/integrations/{org}", integrations::list).by(Door.ORGANIZATION),
                Route.get(one, integrations::one).by(Door.ORGANIZATION),
                Route.delete(one, integrations::delete).by(Door.ORGANIZATION),
                Route.post(one + "/setup", integrations::setUp).by(Door.ORGANIZATION),
                Route.post(one + "/validate", integrations::validate).by(Door.ORGANIZATION),
                Route.post(one + "/enable", integrations::enable).by(Door.ORGANIZATION),
                Route.post(one + "/disable", integrations::disable).by(Door.ORGANIZATION),
                Route.post("/api/v1/pipelines/run/{org}/gcp/cost/billing", pipelines::runGcpBilling)
                        .by(Door.KEY),
                Route.get("/api/v1/pipelines/status/{org}/{run_id}", pipelines::status)
                        .by(Door.KEY));
    }

    private static List<Route> ofDimensions(DimensionsEndpoint dimensions) {
        return List.of(
                Route.get("/api/v1/dimensions/orgs", dimensions::organizations),
                Route.get("/api/v1/dimensions/envs", dimensions::environments),
                Route.get("/api/v1/dimensions/clusters", dimensions::clusters),
                Route.get("/api/v1/dimensions/principals", dimensions::principals),
                Route.get("/api/v1/dimensions/resources", dimensions::resources));
    }

    private static List<Route> ofDeadLetters(DeadLettersEndpoint deadLetters) {
        return List.of(
                Route.get("/api/v1/dead-letters", deadLetters::list),
                Route.get("/api/v1/dead-letters/{topic}/{partition}/{offset}", deadLetters::at));
    }

    /** What every process answers, with an API or without. */
    static List<Route> ofAnyProcess(HealthParts health, MetricsEndpoint metrics) {
        return Stream.of(
                        Route.get("/livez", health::livez),
                        Route.get("/readyz", health::readyz),
                        Route.get("/healthz", health::healthz),
                        // as exporters and their probes have always called them
                        Route.get("/health", health::livez),
                        Route.get("/ready", health::readyz),
                        Route.get("/metrics", metrics))
                .map(route -> route.by(Door.PUBLIC))
                .toList();
    }
}
