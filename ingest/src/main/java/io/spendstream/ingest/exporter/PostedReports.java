package io.spendstream.ingest.exporter;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.spendstream.ingest.CollectException;
import io.spendstream.ingest.http.PatientHttp;
import io.spendstream.schemas.DecimalText;
import io.spendstream.schemas.UsageHour;
import io.spendstream.schemas.UsageMeasure;
import io.spendstream.schemas.avro.RawUsageReport;
import io.spendstream.schemas.raw.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SortedSet;

/**
 * To a billing API, as JSON that the first exporters posted; namespace and period say what they could not. What has been
 * reported is kept in a file. For one thread.
 */
public final class PostedReports implements Reports {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SHOWN = 300;

    private final PatientHttp http = new PatientHttp(PATIENCE);
    private final URI address;
    private final ReportedFile file;
    private final int retentionHours;

    /** @param folder for what is to be remembered */
    public PostedReports(String billingApiUrl, ExporterSettings settings, Path folder) {
        this.address = URI.create(billingApiUrl + "/api/usage/report");
        this.file = new ReportedFile(folder, settings);
        this.retentionHours = settings.retentionHours();
    }

    @Override
    public SortedSet<UsageHour> reported(UsageHour since) {
        return file.read().tailSet(since);
    }

    @Override
    public void send(RawUsageReport report) {
        post(report);
        var hour = UsageHour.of(report.getPeriodStart());
        var hours = file.read();
        hours.add(hour);
        file.write(hours.tailSet(hours.last().plus(-retentionHours)));
    }

    @Override
    public void close() {
        // the client ends with its last request
    }

    private void post(RawUsageReport report) {
        var request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body(report)))
                .build();
        try {
            var answer = http.send(request);
            if (answer.statusCode() / 100 != 2) {
                var body = new String(answer.body(), StandardCharsets.UTF_8);
                var said = body.substring(0, Math.min(SHOWN, body.length()));
                var message = "Failed to report usage: " + address + " answered " + answer.statusCode() + " " + said;
                throw isRefusal(answer.statusCode())
                        ? new RefusedReportException(message)
                        : new CollectException(message);
            }
        } catch (IOException e) {
            throw new CollectException("Failed to report usage: no answer from " + address + ": " + e, e);
        }
    }

    /** Of this report, not of what comes too often or too soon. */
    private static boolean isRefusal(int status) {
        return status == 400 || status == 409 || status == 422;
    }

    private static byte[] body(RawUsageReport report) {
        var body = Json.mapper()
                .createObjectNode()
                .put("customer_id", report.getCustomerId())
                .put("instance_id", report.getInstanceId())
                .put("namespace", report.getNamespace())
                // stands for the hour that ends at it
                .put("timestamp", report.getPeriodEnd().toString())
                .put("period_start", report.getPeriodStart().toString())
                .put("period_end", report.getPeriodEnd().toString());
        for (var measure : UsageMeasure.values()) {
            body.put(measure.field(), measure.of(report).map(DecimalText::parse).orElse(null));
        }
        try {
            return Json.mapper().writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON cannot be written", e);
        }
    }
}
