package io.spendstream.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.spendstream.api.usage.KeylessCustomers;
import io.spendstream.api.usage.UsageReportBody;
import io.spendstream.api.usage.UsageReports;
import io.spendstream.schemas.UsageMeasure;
import io.spendstream.schemas.avro.RawUsageReport;
import io.spendstream.schemas.raw.Json;
import io.spendstream.schemas.raw.MalformedRecordException;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** POST /api/usage/report: what an exporter measured in one hour. Posting it again changes nothing. */
final class UsageReportEndpoint implements Handler {
    private static final Logger log = LoggerFactory.getLogger(UsageReportEndpoint.class);

    private final UsageReports reports;
    private final KeylessCustomers customers;
    private final InstantSource clock;

    UsageReportEndpoint(UsageReports reports, KeylessCustomers customers, InstantSource clock) {
        this.reports = reports;
        this.customers = customers;
        this.clock = clock;
    }

    @Override
    public void handle(Context context) {
        QueryParameters.of(context);
        var report = UsageReportBody.read(object(context.bodyAsBytes()), context.ip(), clock.instant());
        if (!customers.ids().contains(report.getCustomerId())) {
            throw ProblemException.forbidden(customers.refusal(report.getCustomerId()));
        }
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
