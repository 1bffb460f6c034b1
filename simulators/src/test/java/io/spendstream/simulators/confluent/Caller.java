package io.spendstream.simulators.confluent;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.StreamSupport;

/** A plain client of the simulated API. */
final class Caller {
    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private final String authorization;

    private Caller(String url, String authorization) {
        this.url = url;
        this.authorization = authorization;
    }

    static Caller of(ConfluentSimulator simulator) {
        return with(simulator, simulator.key(), simulator.secret());
    }

    static Caller with(ConfluentSimulator simulator, String key, String secret) {
        var pair = (key + ":" + secret).getBytes(StandardCharsets.UTF_8);
        return new Caller(simulator.url(), "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    static Caller anonymous(ConfluentSimulator simulator) {
        return new Caller(simulator.url(), null);
    }

    HttpResponse<String> costs(String query) throws Exception {
        return get("/billing/v1/costs?" + query);
    }

    HttpResponse<String> get(String target) throws Exception {
        return http.send(request(target).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String target, Duration timeout) throws Exception {
        return http.send(request(target).timeout(timeout).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String target) throws Exception {
        var request = request(target).POST(HttpRequest.BodyPublishers.noBody()).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String target, String body) throws Exception {
        var request =
                request(target).POST(HttpRequest.BodyPublishers.ofString(body)).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** All pages of a bill, in order. */
    List<JsonNode> walk(String query) throws Exception {
        return pages("/billing/v1/costs?" + query);
    }

    /** Follows {@code metadata.next} to the end, in whichever way that is said; the pages in order. */
    List<JsonNode> pages(String first) throws Exception {
        var pages = new ArrayList<JsonNode>();
        String target = first;
        while (target != null && !target.isEmpty()) {
            var page = json(get(target));
            pages.add(page);
            target = page.at("/metadata/next").textValue();
        }
        return pages;
    }

    /** The ids of everything listed, in order. */
    List<String> ids(String first) throws Exception {
        return pages(first).stream()
                .flatMap(page -> StreamSupport.stream(page.get("data").spliterator(), false))
                .map(item -> item.get("id").textValue())
                .toList();
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest.Builder request(String target) {
        var builder = HttpRequest.newBuilder(URI.create(target.startsWith("http") ? target : url + target));
        return authorization == null ? builder : builder.header("Authorization", authorization);
    }
}
