package io.spendstream.simulators.confluent;

import com.fasterxml.jackson.core.JsonGenerator;
import io.spendstream.simulators.confluent.MetricsQuery.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/** The vendor's answer to a query for metrics. */
final class MetricsJson {
    private static final String PRINCIPAL = "metric.principal_id";

    private MetricsJson() {}

    static byte[] bytes(MetricsPage page, MetricsQuery query, Instant now) {
        var bytes = new ByteArrayOutputStream();
        try (var json = Json.FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeArrayFieldStart("data");
            for (MetricsPage.Group group : page.groups()) {
                write(json, group, query.shape());
            }
            json.writeEndArray();
            json.writeObjectFieldStart("meta");
            pagination(json, page, query, now);
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, MetricsPage.Group group, Shape shape) throws IOException {
        if (shape == Shape.GROUPED) {
            json.writeStartObject();
            json.writeStringField(PRINCIPAL, group.principalId());
            json.writeArrayFieldStart("points");
        }
        for (var point : group.points().entrySet()) {
            json.writeStartObject();
            json.writeStringField("timestamp", Window.instant(point.getKey()).toString());
            if (shape == Shape.FLAT) {
                json.writeStringField(PRINCIPAL, group.principalId());
            }
            // The vendor's values are doubles: 123456.0, and 1.23456789E8 above ten million.
            json.writeNumberField("value", (double) point.getValue());
            json.writeEndObject();
        }
        if (shape == Shape.GROUPED) {
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void pagination(JsonGenerator json, MetricsPage page, MetricsQuery query, Instant now)
            throws IOException {
        json.writeObjectFieldStart("pagination");
        json.writeNumberField("page_size", query.page().pageSize());
        json.writeNumberField("total_size", page.total());
        if (page.next().isPresent()) {
            json.writeStringField("next_page_token", new ListToken(page.next().get(), now).text());
        }
        json.writeEndObject();
    }
}
