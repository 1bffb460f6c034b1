package io.spendstream.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.spendstream.api.access.Caller;
import io.spendstream.api.usage.KeylessCustomers;
import io.spendstream.api.usage.UsageReportBody;
import io.spendstream.api.usage.UsageReports;
import io.spendstream.schemas.Sources;
import io.spendstream.schemas.UsageMeasure;
import io.spendstream.schemas.avro.RawUsageReport;
import io.spendstream.schemas.raw.Json;
import io.spendstream.schemas.raw.MalformedRecordException;
import io.spendstream.sink.organizations.Organizations;
import io.spendstream.sink.organizations.Organizations.Scope;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** POST /api/usage/report: what an exporter measured in one hour. Posting it again changes nothing. */
final class UsageReportEndpoint implements Handler {
    private static final Logger log = LoggerFactory.getLogger(UsageReportEndpoint.class);

    private final UsageReports reports;
    private final KeylessCustomers customers;
    private final Organizations organizations;
    private final InstantSource clock;

    UsageReportEndpoint(
            UsageReports reports, KeylessCustomers customers, Organizations organizations, InstantSource clock) {
        this.organizations = organizations;
        this.reports = reports;
        this.customers = customers;
        this.clock = clock;
    }

    @Override
    public void handle(Context context) {
        QueryParameters.of(context);
        var report = UsageReportBody.read(object(context.bodyAsBytes()), context.ip(), clock.instant());
        checkMayReport(Caller.of(context), report.getCustomerId());
        try {
            reports.send(report);
        } catch (NotAcknowledgedException e) {
            log.warn("usage report not sent customer_id={} fault={}", report.getCustomerId(), e.getMessage());
            context.header("Retry-After", "5");
            throw ProblemException.unavailable(
                    "Kafka is not available; report again shortly, which does no harm if it has been taken");
        }
        JsonBody.send(context, answer(report));
    }

    /** With a key, the organisation's customers only. */
    private void checkMayReport(Caller caller, String customerId) {
        if (caller.organization().isEmpty() && !customers.ids().contains(customerId)) {
            throw ProblemException.forbidden(customers.refusal(customerId));
        }
        caller.organization()
                .filter(slug -> !organizations.scopes(slug).contains(new Scope(Sources.KUBERNETES, customerId)))
                .ifPresent(slug -> {
                    throw ProblemException.forbidden("customer " + customerId + " is not organisation " + slug
                            + "'s; ./spendstream organizations link " + slug + " --source kubernetes --scope "
                            + customerId);
                });
    }

    private static ObjectNode object(byte[] body) {
        try {
            return Json.object(body);
        } catch (MalformedRecordException e) {
            throw ProblemException.badBody("the body is " + e.getMessage());
        }
    }

    private static ObjectNode answer(RawUsageReport report) {
        var answer = JsonBody.object()
                .put("success", true)
                .put("customer_id", report.getCustomerId())
                .put("instance_id", report.getInstanceId())
                .put("namespace", report.getNamespace())
                .put("period_start", report.getPeriodStart().toString())
                .put("period_end", report.getPeriodEnd().toString());
        var gaps = answer.putArray("gaps");
        for (var measure : UsageMeasure.values()) {
            if (measure.of(report).isEmpty()) {
                gaps.add(measure.field());
            }
        }
        return answer;
    }
}
