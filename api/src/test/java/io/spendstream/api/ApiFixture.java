package io.spendstream.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prometheus.client.CollectorRegistry;
import io.spendstream.schemas.avro.CollectRequest;
import io.spendstream.schemas.raw.Json;
import io.spendstream.sink.Database;
import io.spendstream.sink.DatabaseSettings;
import io.spendstream.testkit.TestPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The API over a new database, at a fixed time, with requests kept in a list unless told otherwise. */
final class ApiFixture implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-10-15T10:20:30Z");

    final List<CollectRequest> requested = new ArrayList<>();
    final List<HealthPart> health = new ArrayList<>();
    final TestPostgres.Database place = TestPostgres.freshDatabase();
    final Database database = Database.open(DatabaseSettings.of(place.jdbcUrl(), place.user(), place.password()));
    private final HttpClient client = HttpClient.newHttpClient();
    private ApiServer server;

    ApiFixture() {
        database.migrate();
    }

    ApiFixture start() {
        return start(requested::add);
    }

    ApiFixture start(CollectRequests requests) {
        server = ApiServer.start(
                ApiSettings.onPort(0),
                new ApiParts(
                        database.jdbi(), requests, health, new CollectorRegistry(), InstantSource.fixed(NOW), "test"));
        return this;
    }

    HttpResponse<String> get(String path) {
        return getFrom(server, path);
    }

    HttpResponse<String> getFrom(ApiServer any, String path) {
        return send(HttpRequest.newBuilder(URI.create(any.url() + path)).build());
    }

    HttpResponse<String> post(String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(server.url() + path))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    static ObjectNode json(HttpResponse<String> response) {
        return Json.object(response.body().getBytes(StandardCharsets.UTF_8));
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
        database.close();
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(request.toString(), e);
        }
    }
}
