package io.spendstream.simulators.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * A request as the endpoints need it.
 *
 * @param path below {@code /bigquery/v2/}
 * @param token of the bearer, if there is one
 */
record Request(String method, String path, Map<String, String> query, JsonNode body, Optional<String> token) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String BEARER = "Bearer ";

    static Request read(HttpExchange exchange, String root) throws IOException {
        var headers = exchange.getRequestHeaders();
        // Google's client compresses what it sends
        var isZipped = "gzip".equals(headers.getFirst("Content-Encoding"));
        var in = isZipped ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody();
        var bytes = in.readAllBytes();
        var authorization = headers.getFirst("Authorization");
        return new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath().substring(root.length()),
                query(exchange.getRequestURI().getRawQuery()),
                bytes.length > 0 && bytes[0] == '{' ? MAPPER.readTree(bytes) : MissingNode.getInstance(),
                Optional.ofNullable(authorization)
                        .filter(text -> text.startsWith(BEARER))
                        .map(text -> text.substring(BEARER.length())));
    }

    /** Verb and what of the project is asked for. */
    String kind() {
        var parts = path.split("/");
        return method + ' ' + (parts.length > 2 ? parts[2] : path);
    }

    Page page() {
        return Page.of(
                query.get("pageToken"),
                query.get("maxResults"),
                query.get("startIndex"),
                "true".equals(query.get("formatOptions.useInt64Timestamp")));
    }

    private static Map<String, String> query(String raw) {
        var values = new HashMap<String, String>();
        for (var pair : (raw == null ? "" : raw).split("&")) {
            var equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return values;
    }
}
