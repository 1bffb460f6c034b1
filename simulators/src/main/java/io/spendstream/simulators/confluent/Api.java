package io.spendstream.simulators.confluent;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** The vendor's APIs, each of which has words of its own for errors and limits. */
enum Api {
    CLOUD,
    METRICS,
    CONNECT,
    CATALOG;

    static Api of(String path) {
        if (path.startsWith("/v2/metrics/")) {
            return METRICS;
        }
        if (path.startsWith("/connect/")) {
            return CONNECT;
        }
        return path.startsWith("/catalog/") ? CATALOG : CLOUD;
    }

    String limitHeader() {
        return rateHeader("Limit");
    }

    String remainingHeader() {
        return rateHeader("Remaining");
    }

    String resetHeader() {
        return rateHeader("Reset");
    }

    /** The Metrics API has its reset only. */
    boolean saysRetryAfter() {
        return this != METRICS;
    }

    byte[] error(ApiError error, Incoming request) {
        return Json.bytes(
                switch (this) {
                    case CLOUD -> error.listed(request);
                    case METRICS -> metricsError(error);
                    case CONNECT -> connectError(error);
                    case CATALOG ->
                        Json.object().put("error_code", error.status()).put("message", error.detail());
                });
    }

    private String rateHeader(String what) {
        return this == METRICS ? "rateLimit-" + what.toLowerCase(Locale.ROOT) : "X-RateLimit-" + what;
    }

    private static JsonNode metricsError(ApiError error) {
        var body = Json.object();
        body.putArray("errors")
                .addObject()
                .put("status", String.valueOf(error.status()))
                .put("detail", error.detail());
        return body;
    }

    private static JsonNode connectError(ApiError error) {
        var body = Json.object();
        body.putObject("error").put("code", error.status()).put("message", error.title());
        return body;
    }
}
