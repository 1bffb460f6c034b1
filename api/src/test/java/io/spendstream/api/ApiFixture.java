package io.spendstream.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prometheus.client.CollectorRegistry;
import io.spendstream.api.access.OperatorAccess;
import io.spendstream.api.focus.FocusDoor;
import io.spendstream.api.focus.FocusImports;
import io.spendstream.api.knowledge.Prices;
import io.spendstream.api.rules.KafkaRules;
import io.spendstream.api.rules.RuleStore;
import io.spendstream.api.usage.KeylessCustomers;
import io.spendstream.api.usage.UsageReports;
import io.spendstream.schemas.avro.CollectRequest;
import io.spendstream.schemas.avro.RawUsageReport;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.raw.Json;
import io.spendstream.schemas.topics.RegistrySettings;
import io.spendstream.sink.Database;
import io.spendstream.sink.DatabaseSettings;
import io.spendstream.sink.organizations.CredentialKey;
import io.spendstream.sink.organizations.CredentialSettings;
import io.spendstream.testkit.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The API over a new database, at a fixed time, with requests kept in a list unless told otherwise. */
final class ApiFixture implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-10-15T10:20:30Z");

    private static final KeylessCustomers KEYLESS = new KeylessCustomers(Set.of("cust_abc123xyz", "client-a1b2"));
    private static final KafkaSettings NOWHERE = new KafkaSettings(
            Map.of("bootstrap.servers", "127.0.0.1:1"), new RegistrySettings("http://127.0.0.1:1", Map.of()), 1, 1);

    final List<CollectRequest> requested = new ArrayList<>();
    final List<RawUsageReport> reported = new ArrayList<>();
    final List<HealthPart> health = new ArrayList<>();
    final TestPostgres.Database place = TestPostgres.freshDatabase();
    final Database database = Database.open(DatabaseSettings.of(place.jdbcUrl(), place.user(), place.password()));
    final Rows rows = new Rows(database.jdbi());
    OperatorAccess operators = OperatorAccess.OPEN;
    final InMemoryProvider provider = new InMemoryProvider();
    final OrganizationParts organizations = OrganizationParts.of(
            database.jdbi(), CredentialKey.of(CredentialSettings.local(newFile())), List.of(provider));
    private final List<AutoCloseable> closing = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private FocusDoor focusDoor = new FocusDoor(
            upload -> {
                throw new AssertionError("nothing is imported here");
            },
            1 << 20);
    private ApiServer server;

    ApiFixture() {
        database.migrate();
    }

    ApiFixture start() {
        return start(requested::add);
    }

    ApiFixture start(CollectRequests requests) {
        return start(parts(requests, nowhere(), noPrices()));
    }

    /** With rules in this Kafka. */
    ApiFixture start(KafkaSettings kafka) {
        return start(parts(requested::add, keep(new KafkaRules(kafka)), keep(new Prices(kafka))));
    }

    ApiFixture startReporting(UsageReports reports) {
        return start(parts(requested::add, nowhere(), noPrices(), reports));
    }

    ApiFixture startImporting(FocusImports imports, long mostBytes) {
        focusDoor = new FocusDoor(imports, mostBytes);
        return start();
    }

    ApiParts parts() {
        return parts(requested::add, nowhere(), noPrices());
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

    HttpResponse<String> post(String path, String contentType, String body) {
        return post(path, contentType, HttpRequest.BodyPublishers.ofString(body));
    }

    HttpResponse<String> post(String path, String contentType, HttpRequest.BodyPublisher body) {
        return send(HttpRequest.newBuilder(URI.create(server.url() + path))
                .header("Content-Type", contentType)
                .POST(body)
                .build());
    }

    HttpResponse<String> put(String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(server.url() + path))
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    HttpResponse<String> delete(String path) {
        return send(
                HttpRequest.newBuilder(URI.create(server.url() + path)).DELETE().build());
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
        closing.forEach(ApiFixture::close);
        database.close();
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** As an organisation. */
    HttpResponse<String> with(String key, String method, String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(server.url() + path))
                .header("X-API-Key", key)
                .method(
                        method,
                        method.equals("GET")
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private static Path newFile() {
        try {
            return Files.createTempDirectory("spendstream-keys").resolve("credentials.key");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ApiFixture start(ApiParts parts) {
        server = ApiServer.start(ApiSettings.onPort(0), parts);
        return this;
    }

    private ApiParts parts(CollectRequests requests, RuleStore rules, Prices prices) {
        return parts(requests, rules, prices, reported::add);
    }

    private ApiParts parts(CollectRequests requests, RuleStore rules, Prices prices, UsageReports reports) {
        return new ApiParts(
                database.jdbi(),
                organizations,
                operators,
                requests,
                rules,
                prices,
                reports,
                KEYLESS,
                focusDoor,
                health,
                new CollectorRegistry(),
                InstantSource.fixed(NOW),
                "test");
    }

    private Prices noPrices() {
        return keep(new Prices(NOWHERE, Duration.ofSeconds(1)));
    }

    private KafkaRules nowhere() {
        return keep(new KafkaRules(NOWHERE, Duration.ofSeconds(1)));
    }

    private <T extends AutoCloseable> T keep(T part) {
        closing.add(part);
        return part;
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(request.toString(), e);
        }
    }
}
