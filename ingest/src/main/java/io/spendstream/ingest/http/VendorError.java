package io.spendstream.ingest.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.spendstream.schemas.raw.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * An error body of Confluent's, in its older style ({@code errors}), its newer one ({@code error}), or that of its
 * registries ({@code error_code}).
 */
record VendorError(String code, String detail, String parameter) {
    private static final int SHORT = 200;

    static VendorError of(byte[] body) {
        try {
            var json = Json.mapper().readTree(body);
            var first = json.path("errors").path(0);
            if (first.isObject()) {
                var detail = text(first, "detail").isEmpty() ? text(first, "title") : text(first, "detail");
                return new VendorError(
                        text(first, "code"),
                        detail,
                        first.path("source").path("parameter").asText(""));
            }
            var newer = json.path("error");
            if (newer.isObject()) {
                return new VendorError(text(newer, "code"), text(newer, "message"), "");
            }
            if (!text(json, "message").isEmpty()) {
                return new VendorError(text(json, "error_code"), text(json, "message"), "");
            }
        } catch (IOException e) {
            // not JSON: a proxy's page, perhaps; show how it begins
            return new VendorError("", beginning(body), "");
        }
        return new VendorError("", beginning(body), "");
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }

    private static String beginning(byte[] body) {
        var text =
                new String(body, StandardCharsets.UTF_8).replaceAll("\\s+", " ").strip();
        return text.length() <= SHORT ? text : text.substring(0, SHORT) + "...";
    }

    @Override
    public String toString() {
        // our own sentence goes on after it
        var words = detail.replaceAll("\\.+$", "");
        return (code.isEmpty() ? "" : code + ": ") + words + (parameter.isEmpty() ? "" : " (" + parameter + ")");
    }
}
