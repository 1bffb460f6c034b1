package io.spendstream.api;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;

/** GET /metrics in Prometheus' text format. */
final class MetricsEndpoint implements Handler {
    private final CollectorRegistry registry;

    MetricsEndpoint(CollectorRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void handle(Context context) throws IOException {
        var text = new StringWriter();
        TextFormat.write004(text, registry.metricFamilySamples());
        context.contentType(TextFormat.CONTENT_TYPE_004).result(text.toString());
    }
}
