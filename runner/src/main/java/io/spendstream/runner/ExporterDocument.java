package io.spendstream.runner;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spendstream.api.ServiceDocument;
import io.spendstream.ingest.exporter.Exporter;
import io.spendstream.ingest.exporter.ExporterSettings;
import io.spendstream.schemas.raw.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** What the exporter says of itself in JSON. */
final class ExporterDocument implements ServiceDocument {
    private final ExporterSettings settings;
    private final Exporter exporter;
    private final InstantSource clock;
    private final Instant started;

    ExporterDocument(ExporterSettings settings, Exporter exporter, InstantSource clock) {
        this.settings = settings;
        this.exporter = exporter;
        this.clock = clock;
        this.started = clock.instant();
    }

    @Override
    public ObjectNode now() {
        var now = clock.instant();
        return Json.mapper()
                .createObjectNode()
                .put("service", Logging.EXPORTER)
                .put("version", Spendstream.Version.number())
                .put("customer_id", settings.customerId())
                .put("instance_id", settings.instanceId())
                .put("namespace", settings.namespace())
                .put(
                        "last_collection",
                        exporter.state().lastSuccess().map(Instant::toString).orElse(null))
                .put("uptime_seconds", Duration.between(started, now).toSeconds())
                .put("timestamp", now.toString());
    }
}
