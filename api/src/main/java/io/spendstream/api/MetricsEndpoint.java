package io.spendstream.api;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Optional;

/** GET /metrics in Prometheus' text format; where there is a service document, that for who asks for JSON. */
final class MetricsEndpoint implements Handler {
    private static final String JSON = "application/json";

    private final CollectorRegistry registry;
    private final Optional<ServiceDocument> service;

    MetricsEndpoint(CollectorRegistry registry, Optional<ServiceDocument> service) {
        this.registry = registry;
        this.service = service;
    }

    static MetricsEndpoint ofText(CollectorRegistry registry) {
        return new MetricsEndpoint(registry, Optional.empty());
    }

    @Override
    public void handle(Context context) throws IOException {
        var accept = Optional.ofNullable(context.header("Accept")).orElse("");
        if (service.isPresent() && accept.contains(JSON) && !accept.contains("text/plain")) {
            JsonBody.send(context, service.get().now());
            return;
        }
        var text = new StringWriter();
        TextFormat.write004(text, registry.metricFamilySamples());
        context.contentType(TextFormat.CONTENT_TYPE_004).result(text.toString());
    }
}
