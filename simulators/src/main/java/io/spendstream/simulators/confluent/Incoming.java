package io.spendstream.simulators.confluent;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A request as the endpoints see it; of a parameter given twice the first counts.
 *
 * @param path as sent, with what is encoded in it
 * @param variables what stands at the {named} places of the path
 */
record Incoming(
        String method,
        String path,
        Map<String, String> variables,
        Map<String, String> query,
        String authorization,
        byte[] body,
        String requestId,
        Instant now) {

    static Incoming from(HttpExchange exchange, String requestId, Instant now) throws IOException {
        return new Incoming(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                Map.of(),
                parameters(exchange.getRequestURI().getRawQuery()),
                exchange.getRequestHeaders().getFirst("Authorization"),
                exchange.getRequestBody().readAllBytes(),
                requestId,
                now);
    }

    Incoming with(Map<String, String> variables) {
        return new Incoming(method, path, variables, query, authorization, body, requestId, now);
    }

    /** The parameter, or null. */
    String parameter(String name) {
        return query.get(name);
    }

    /** What stands at this place of the path; only for places that the route has. */
    String variable(String name) {
        return Objects.requireNonNull(variables.get(name), name);
    }

    private static Map<String, String> parameters(String rawQuery) {
        var parameters = new LinkedHashMap<String, String>();
        if (rawQuery == null || rawQuery.isEmpty()) {
            return parameters;
        }
        for (String pair : rawQuery.split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.putIfAbsent(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
        }
        return parameters;
    }

    static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
