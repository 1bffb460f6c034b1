package io.spendstream.api;

import io.javalin.http.Context;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Histogram;

/** Counts requests by route, never by the path asked for: anyone can invent paths. */
final class RequestMetrics {
    private static final String UNMATCHED = "unmatched";

    private final Counter requests;
    private final Histogram seconds;

    RequestMetrics(CollectorRegistry registry) {
        requests = Counter.build("billing_api_requests_total", "Requests answered.")
                .labelNames("endpoint", "method", "status_code")
                .register(registry);
        seconds = Histogram.build("spendstream_api_request_seconds", "Time to answer a request.")
                .labelNames("endpoint", "method")
                .buckets(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
                .register(registry);
    }

    void count(Context context, Float milliseconds) {
        var route = context.endpoints().lastHttpEndpoint();
        var endpoint = route == null ? UNMATCHED : route.path;
        var method = context.method().name();
        requests.labels(endpoint, method, String.valueOf(context.statusCode())).inc();
        seconds.labels(endpoint, method).observe(milliseconds / 1e3);
    }
}
