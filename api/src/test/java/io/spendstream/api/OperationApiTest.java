package io.spendstream.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prometheus.client.CollectorRegistry;
import io.spendstream.schemas.avro.CostChange;
import io.spendstream.schemas.config.ConfigurationException;
import io.spendstream.sink.organizations.Organization;
import io.spendstream.sink.organizations.OrganizationStatus;
import io.spendstream.sink.organizations.Plan;
import io.spendstream.sink.read.Dimension;
import java.net.http.HttpResponse;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OperationApiTest {
    private ApiFixture api;

    @BeforeEach
    void open() {
        api = new ApiFixture();
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void shouldSayWhatItIs() {
        api.start();

        assertThat(ApiFixture.json(api.get("/")).get("service").textValue()).isEqualTo("spendstream");
    }

    @Test
    void shouldDocumentEveryRouteAndNoOther() {
        api.start();
        var documented = new TreeSet<String>();
        ApiFixture.json(api.get("/docs/openapi.json")).get("paths").properties().forEach(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method -> documented.add(method.toUpperCase() + " " + path.getKey())));

        var registered = new TreeSet<String>();
        ApiRoutes.of(api.parts(), new HealthParts(List.of()))
                .forEach(route -> registered.add(route.method() + " " + route.path()));

        assertThat(documented).isEqualTo(registered);
    }

    @Test
    void shouldDocumentEveryParameterAndNoOther() {
        api.start();
        var documented = Documented.parameters();
        documented.keySet().removeIf(operation -> !operation.contains("/api/v1/"));

        var known = new TreeMap<String, Set<String>>();
        documented.keySet().forEach(operation -> known.put(operation, parametersThatItKnows(operation)));

        assertThat(known).isEqualTo(documented);
    }

    @Test
    void shouldDocumentEveryDimension() {
        var dimensions =
                Arrays.stream(Dimension.values()).map(Dimension::column).toList();

        assertThat(Documented.values("/api/v1/costs/summary", "group_by"))
                .containsExactlyInAnyOrderElementsOf(dimensions);
        assertThat(Documented.values("/api/v1/costs", "group_by")).containsExactlyInAnyOrderElementsOf(dimensions);
    }

    @Test
    void shouldKnowEveryCauseOfAChange() {
        var causes = ChangesEndpoint.CAUSES;
        var last = causes.size() - 1;
        var said = String.join(", ", causes.subList(0, last)) + " or " + causes.get(last) + ";";

        assertThat(CostChange.getClassSchema().getField("cause").doc()).startsWith(said);
        assertThat(Documented.values("/api/v1/costs/changes", "cause")).isEqualTo(causes);
    }

    @Test
    void shouldServeAPageWhoseFilesAreThere() {
        api.start();
        var page = api.get("/docs").body();

        var files = Pattern.compile("(?:src|href)=\"([^\"]+)\"").matcher(page);

        assertThat(files.results().map(match -> api.get("/" + match.group(1)).statusCode()))
                .hasSize(3)
                .containsOnly(200);
    }

    @Test
    void shouldLeadToThePageWhoseLinksAreRelative() {
        api.start();

        var response = api.get("/docs/");

        assertThat(response.statusCode()).isEqualTo(302);
        var place = response.headers().firstValue("location").orElseThrow();
        assertThat(response.request().uri().resolve(place).getPath()).isEqualTo("/docs");
    }

    @Test
    void shouldCountRequestsByRouteAndNotByPath() {
        api.start();
        api.get("/api/v1/runs/unknown-1");
        api.get("/invented/path");

        var metrics = api.get("/metrics");

        assertThat(metrics.headers().firstValue("content-type").orElseThrow()).contains("version=0.0.4");
        assertThat(metrics.body())
                .contains(
                        "billing_api_requests_total{endpoint=\"/api/v1/runs/{id}\",method=\"GET\",status_code=\"404\",} 1.0")
                .contains("billing_api_requests_total{endpoint=\"unmatched\",method=\"GET\",status_code=\"404\",} 1.0")
                .contains("spendstream_api_request_seconds_count{endpoint=\"/api/v1/runs/{id}\",method=\"GET\",} 1.0")
                .doesNotContain("invented");
    }

    @Test
    void shouldAnswerEveryErrorAsAProblem() {
        api.start();

        var missing = api.get("/nowhere");
        var method = api.post("/api/v1/runs", "");
        var run = api.get("/api/v1/runs/42");

        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(method.headers().firstValue("allow")).contains("GET, HEAD");
        assertThat(ApiFixture.json(method).get("detail").textValue())
                .isEqualTo("/api/v1/runs does not take POST; it takes GET, HEAD");
        assertThat(run.statusCode()).isEqualTo(404);
        assertThat(List.of(missing, method, run)).allSatisfy(response -> {
            assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
            assertThat(ApiFixture.json(response).get("status").intValue()).isEqualTo(response.statusCode());
            assertThat(ApiFixture.json(response).get("instance").textValue())
                    .isEqualTo(response.request().uri().getPath());
        });
    }

    @Test
    void shouldNotShowWhatIsInsideWhenItFails() {
        api.database.jdbi().useHandle(handle -> handle.execute("DROP TABLE ingestion_runs"));
        api.start();

        var response = api.get("/api/v1/runs");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(response.body()).doesNotContain("ingestion_runs").doesNotContain("Exception");
    }

    @Test
    void shouldSayUnavailableWhenTheDatabaseIsNotThere() throws SQLException {
        api.start();
        var name = api.place.jdbcUrl().replaceAll(".*/", "");
        var server = api.place.jdbcUrl().replaceAll("/[^/]*$", "/postgres");
        try (var connection = DriverManager.getConnection(server, api.place.user(), api.place.password());
                var statement = connection.createStatement()) {
            statement.execute("ALTER DATABASE " + name + " CONNECTION LIMIT 0");
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'"
                    + " AND backend_type = 'client backend'");
        }

        var response = api.get("/api/v1/dimensions/clusters");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
    }

    @Test
    void shouldListDimensions() {
        api.database.jdbi().useHandle(handle -> {
            handle.execute("INSERT INTO dimensions_orgs (id, observed_at) VALUES ('org-1', now())");
            handle.execute("INSERT INTO dimensions_envs (id, org_id, display_name, observed_at)"
                    + " VALUES ('env-1', 'org-1', 'Production', now())");
            handle.execute("INSERT INTO dimensions_clusters (id, env_id, region, observed_at)"
                    + " VALUES ('lkc-1', 'env-1', 'eu-west-1', now())");
            handle.execute(
                    "INSERT INTO dimensions_principals (id, principal_type, name, email, valid_from, observed_at)"
                            + " VALUES ('u-1', 'user', 'Somebody', 'someone@example.com', '2026-10-01T08:00:00Z', now())");
            handle.execute(
                    "INSERT INTO dimensions_resources (id, resource_type, env_id, owner_id, valid_to, observed_at)"
                            + " VALUES ('lcc-1', 'connector', 'env-1', 'u-1', '2026-10-02T08:00:00Z', now())");
        });
        api.start();

        assertThat(api.get("/api/v1/dimensions/orgs").body())
                .isEqualTo("{\"orgs\":[{\"id\":\"org-1\",\"name\":\"org-1\",\"display_name\":\"org-1\"}]}");
        assertThat(api.get("/api/v1/dimensions/envs").body())
                .isEqualTo("{\"envs\":[{\"id\":\"env-1\",\"org_id\":\"org-1\",\"display_name\":\"Production\"}]}");
        assertThat(api.get("/api/v1/dimensions/clusters").body())
                .isEqualTo("{\"clusters\":[{\"id\":\"lkc-1\",\"env_id\":\"env-1\",\"display_name\":\"lkc-1\","
                        + "\"cluster_type\":\"\",\"cloud_provider\":\"\",\"region\":\"eu-west-1\"}]}");
        var principals = api.get("/api/v1/dimensions/principals");
        assertThat(principals.body())
                .isEqualTo(
                        "{\"principals\":[{\"id\":\"u-1\",\"principal_type\":\"user\",\"name\":\"Somebody\","
                                + "\"email\":\"someone@example.com\",\"valid_from\":\"2026-10-01T08:00:00Z\",\"valid_to\":null}]}");
        assertThat(Documented.faults("GET", "/api/v1/dimensions/principals", principals))
                .isEmpty();
        var resources = api.get("/api/v1/dimensions/resources");
        assertThat(resources.body())
                .isEqualTo(
                        "{\"resources\":[{\"id\":\"lcc-1\",\"resource_type\":\"connector\",\"display_name\":\"lcc-1\","
                                + "\"env_id\":\"env-1\",\"cluster_id\":\"\",\"owner_id\":\"u-1\",\"valid_from\":null,"
                                + "\"valid_to\":\"2026-10-02T08:00:00Z\"}]}");
        assertThat(Documented.faults("GET", "/api/v1/dimensions/resources", resources))
                .isEmpty();
    }

    @Test
    void shouldNameTheVariableWhenThePortIsTaken() {
        api.start();
        var settings = ApiSettings.onPort(api.port());

        assertThatThrownBy(() -> ApiServer.startHealthOnly(settings, List.of(), new CollectorRegistry()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("API_PORT")
                .hasMessageContaining(String.valueOf(api.port()));
    }

    /** Asks with one that nobody knows: the answer lists those that are. */
    private Set<String> parametersThatItKnows(String operation) {
        var parts = operation.split(" ");
        var path = parts[1].replaceAll("\\{[a-z_]+}", "1") + "?unheard_of=1";
        var response = path.contains("/pipelines/") ? api.with(keyOf("1"), parts[0], path, "") : ask(parts[0], path);
        assertThat(response.statusCode()).isEqualTo(400);
        var detail = ApiFixture.json(response).get("detail").textValue();
        return detail.endsWith(" here")
                ? Set.of()
                : Set.of(detail.substring(detail.indexOf("there are ") + "there are ".length())
                        .split(", "));
    }

    private HttpResponse<String> ask(String method, String path) {
        return switch (method) {
            case "GET" -> api.get(path);
            case "POST" -> api.post(path, "");
            case "PUT" -> api.put(path, "");
            default -> api.delete(path);
        };
    }

    private String keyOf(String slug) {
        api.organizations.organizations().save(new Organization(slug, "", Plan.SCALE, OrganizationStatus.ACTIVE));
        return api.organizations.keys().create(slug, "tests").secret();
    }
}
