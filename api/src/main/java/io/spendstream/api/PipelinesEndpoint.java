package io.spendstream.api;

import io.javalin.http.Context;
import io.spendstream.api.access.Caller;
import io.spendstream.schemas.Sources;
import io.spendstream.schemas.avro.CollectRequest;
import io.spendstream.sink.organizations.ApiKey;
import io.spendstream.sink.organizations.IntegrationStatus;
import io.spendstream.sink.organizations.Integrations;
import io.spendstream.sink.organizations.PipelineRuns;
import io.spendstream.sink.organizations.Provider;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** /api/v1/pipelines: organisations have their own bills read, as often as their plan allows. */
final class PipelinesEndpoint {
    private static final Logger log = LoggerFactory.getLogger(PipelinesEndpoint.class);
    private static final String GCP_BILLING = "gcp/cost/billing";

    private final Integrations integrations;
    private final PipelineRuns runs;
    private final CollectRequests requests;
    private final InstantSource clock;

    PipelinesEndpoint(Integrations integrations, PipelineRuns runs, CollectRequests requests, InstantSource clock) {
        this.integrations = integrations;
        this.runs = runs;
        this.requests = requests;
        this.clock = clock;
    }

    void runGcpBilling(Context context) {
        QueryParameters.of(context);
        var key = Caller.of(context).key().orElseThrow();
        var asked = PipelineBody.read(JsonBody.readOrNone(context), clock);
        checkMayRun(key);
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var request = new CollectRequest(
                UUID.randomUUID().toString(),
                Sources.GCP,
                asked.start(),
                asked.end(),
                now,
                key.organization().slug(),
                asked.projects());
        if (!runs.admit(request.getRunId(), GCP_BILLING, key, now)) {
            throw limitReached(context, key);
        }
        send(context, request);
        context.status(202)
                .header("Location", "/api/v1/pipelines/status/" + request.getOrganization() + '/' + request.getRunId());
        JsonBody.send(
                context,
                JsonBody.object()
                        .put("run_id", request.getRunId())
                        .put("status", "requested")
                        .put("records_processed", 0));
    }

    void status(Context context) {
        QueryParameters.of(context);
        var id = context.pathParam("run_id");
        var run = runs.find(context.pathParam("org"), id)
                .orElseThrow(() -> ProblemException.notFound("there is no pipeline run " + id));
        var body = JsonBody.object()
                .put("run_id", run.id())
                .put("pipeline", run.pipeline())
                .put("status", run.status().orElse("requested"))
                .put("progress", run.progress())
                .put("records", run.lines())
                .put("started_at", run.startedAt().toString())
                .put("finished_at", JsonBody.text(run.finishedAt()));
        run.error().ifPresent(error -> body.putArray("errors").add(error));
        JsonBody.send(context, body);
    }

    private void checkMayRun(ApiKey key) {
        var organization = key.organization();
        if (!organization.status().mayCollect()) {
            throw ProblemException.forbidden("the subscription of organisation " + organization.slug() + " is "
                    + organization.status().word() + "; only trial and active ones collect");
        }
        var isActive = integrations
                .find(organization.slug(), Provider.GCP)
                .filter(integration -> integration.status() == IntegrationStatus.ACTIVE)
                .isPresent();
        if (!isActive) {
            throw ProblemException.conflict("GCP integration not active");
        }
    }

    private ProblemException limitReached(Context context, ApiKey key) {
        var now = clock.instant();
        var tomorrow = now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
        context.header(
                "Retry-After", String.valueOf(Duration.between(now, tomorrow).toSeconds() + 1));
        return ProblemException.tooMany("Daily pipeline limit reached: plan "
                + key.organization().plan().word() + " allows "
                + key.organization().plan().runsPerDay() + " runs on a UTC day");
    }

    private void send(Context context, CollectRequest request) {
        try {
            requests.send(request);
        } catch (NotAcknowledgedException e) {
            log.warn("pipeline run not asked for run_id={} fault={}", request.getRunId(), e.getMessage());
            runs.withdraw(request.getRunId());
            context.header("Retry-After", "5");
            throw ProblemException.unavailable("Kafka is not available, so nothing was asked for; try again shortly");
        }
    }
}
