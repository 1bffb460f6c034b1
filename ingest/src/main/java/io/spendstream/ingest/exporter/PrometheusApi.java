package io.spendstream.ingest.exporter;

import com.fasterxml.jackson.databind.JsonNode;
import io.spendstream.ingest.CollectException;
import io.spendstream.ingest.http.PatientHttp;
import io.spendstream.schemas.raw.Json;
import io.spendstream.schemas.raw.MalformedRecordException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prometheus' HTTP API: questions whose answer is one number. Thread-safe. */
public final class PrometheusApi {
    private static final Logger log = LoggerFactory.getLogger(PrometheusApi.class);
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final PatientHttp http = new PatientHttp(PATIENCE);
    private final String url;

    public PrometheusApi(String url) {
        this.url = url;
    }

    /**
     * @return the number as Prometheus writes it, also NaN and the infinities; empty when there is no data
     * @throws CollectException when it does not answer, or not sensibly
     */
    Optional<String> number(String query, Instant time) {
        var answer = ask(query, time);
        answer.path("warnings")
                .forEach(warning -> log.warn("Prometheus warns query=\"{}\" warning={}", oneLine(query), warning));
        var result = answer.at("/data/result");
        if (!answer.at("/data/resultType").asText().equals("vector") || !result.isArray() || result.size() > 1) {
            throw new CollectException("Prometheus query failed: its answer is not one number: "
                    + answer.toString()
                            .substring(0, Math.min(200, answer.toString().length())));
        }
        return result.isEmpty()
                ? Optional.empty()
                : Optional.of(result.at("/0/value/1").asText());
    }

    private JsonNode ask(String query, Instant time) {
        // a store of many Prometheus servers is to fail rather than to leave some out
        var form = Map.of("query", query, "time", Long.toString(time.getEpochSecond()), "partial_response", "false");
        var request = HttpRequest.newBuilder(URI.create(url + "/api/v1/query"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(form.entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"))))
                .build();
        try {
            var response = http.send(request);
            var body = Json.object(response.body());
            if (response.statusCode() != 200 || !body.path("status").asText().equals("success")) {
                throw new CollectException("Prometheus query failed: " + url + " answered " + response.statusCode()
                        + " " + body.path("errorType").asText() + " "
                        + body.path("error").asText());
            }
            return body;
        } catch (MalformedRecordException e) {
            throw new CollectException("Prometheus query failed: " + url + " does not answer in JSON", e);
        } catch (IOException e) {
            throw new CollectException("Prometheus query failed: no answer from " + url + ": " + e, e);
        }
    }

    private static String oneLine(String query) {
        return query.replaceAll("\\s+", " ").strip();
    }
}
