package io.spendstream.simulators.confluent;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** The vendor's {@code CostList} envelope and its items. */
final class CostListJson {
    private static final String API_VERSION = "billing/v1";

    private CostListJson() {}

    static byte[] bytes(List<CostLine> lines, String next) {
        var bytes = new ByteArrayOutputStream();
        try (var json = Json.FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("api_version", API_VERSION);
            json.writeStringField("kind", "CostList");
            json.writeObjectFieldStart("metadata");
            json.writeStringField("next", next);
            json.writeEndObject();
            json.writeArrayFieldStart("data");
            for (CostLine line : lines) {
                write(json, line);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, CostLine line) throws IOException {
        // The vendor leaves fields out of usage lines, but spells out the nulls of credits and organisation-wide lines.
        var nulls = line.resource() == null && !line.lineType().equals("SUPPORT") ? Absent.AS_NULL : Absent.LEFT_OUT;
        json.writeStartObject();
        json.writeStringField("api_version", API_VERSION);
        json.writeStringField("kind", "Cost");
        json.writeStringField("id", line.id());
        json.writeStringField("start_date", line.startDate().toString());
        json.writeStringField("end_date", line.endDate().toString());
        json.writeStringField("granularity", "DAILY");
        text(json, "network_access_type", line.networkAccessType(), nulls);
        text(json, "product", line.product(), nulls);
        json.writeStringField("line_type", line.lineType());
        number(json, "price", line.price(), nulls);
        json.writeStringField("unit", line.unit());
        number(json, "quantity", line.quantity(), nulls);
        number(json, "original_amount", line.originalAmount(), nulls);
        number(json, "discount_amount", line.discountAmount(), nulls);
        number(json, "amount", line.amount(), nulls);
        text(json, "description", line.description(), Absent.LEFT_OUT);
        if (line.legacyEnvironmentId() != null) {
            environment(json, line.legacyEnvironmentId());
        }
        dimensions(json, line.tierDimensions());
        resource(json, line.resource(), nulls);
        json.writeEndObject();
    }

    private static void text(JsonGenerator json, String field, String value, Absent absent) throws IOException {
        if (value != null || absent == Absent.AS_NULL) {
            json.writeStringField(field, value);
        }
    }

    private static void number(JsonGenerator json, String field, BigDecimal value, Absent absent) throws IOException {
        if (value != null) {
            json.writeNumberField(field, value);
        } else if (absent == Absent.AS_NULL) {
            json.writeNullField(field);
        }
    }

    private static void dimensions(JsonGenerator json, Map<String, String> dimensions) throws IOException {
        if (dimensions == null) {
            return;
        }
        json.writeObjectFieldStart("tier_dimensions");
        for (String key : dimensions.keySet().stream().sorted().toList()) {
            json.writeStringField(key, dimensions.get(key));
        }
        json.writeEndObject();
    }

    private static void resource(JsonGenerator json, Resource resource, Absent absent) throws IOException {
        if (resource == null) {
            if (absent == Absent.AS_NULL) {
                json.writeNullField("resource");
            }
            return;
        }
        json.writeObjectFieldStart("resource");
        json.writeStringField("id", resource.id());
        json.writeStringField("display_name", resource.displayName());
        if (resource.environmentId() != null) {
            environment(json, resource.environmentId());
        }
        json.writeEndObject();
    }

    private static void environment(JsonGenerator json, String id) throws IOException {
        json.writeObjectFieldStart("environment");
        json.writeStringField("id", id);
        json.writeEndObject();
    }

    private enum Absent {
        LEFT_OUT,
        AS_NULL
    }
}
