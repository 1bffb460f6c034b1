package io.spendstream.api;

import static io.spendstream.api.ApiFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.api.access.Door;
import io.spendstream.sink.organizations.Organization;
import io.spendstream.sink.organizations.OrganizationStatus;
import io.spendstream.sink.organizations.Organizations.Scope;
import io.spendstream.sink.organizations.Plan;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An organisation's key opens what is its own, on every path that there is. */
class IsolationApiTest {
    /** What nobody but acme may see anywhere. */
    private static final String ACMES = "acmes-secret-name";

    private final ApiFixture fixture = new ApiFixture().start();
    private String key;
    private String othersKey;

    @BeforeEach
    void fill() {
        for (var slug : List.of("acme", "other")) {
            fixture.organizations
                    .organizations()
                    .save(new Organization(slug, "", Plan.SCALE, OrganizationStatus.ACTIVE));
        }
        key = fixture.organizations.keys().create("acme", "tests").secret();
        othersKey = fixture.organizations.keys().create("other", "tests").secret();
        claim("acme", "confluent", "org-1");
        claim("acme", "kubernetes", "client-a");
        claim("other", "confluent", "org-2");
        claim("other", "kubernetes", "client-b");
        fixture.rows.slice("2026-10-01", "30");
        fixture.rows.fact("2026-10-01T05", "30", "cluster_id", ACMES);
        fixture.rows.fact("2026-10-01T05", "12", "org_id", "org-2");
        use("client-a", ACMES);
        use("client-b", "b");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void shouldSumUpItsOwnCostsOnly() {
        var path = "/api/v1/costs/summary?from=2026-10-01&to=2026-10-02&group_by=cluster_id";

        assertThat(net(fixture.with(othersKey, "GET", path, ""))).isEqualTo("12.000000000000");
        assertThat(net(fixture.with(key, "GET", path, ""))).isEqualTo("30.000000000000");
        assertThat(net(fixture.get(path))).isEqualTo("42.000000000000");
        assertThat(json(fixture.with(othersKey, "GET", path + "&currency=EUR", ""))
                        .path("unconverted")
                        .path("net_cost_usd")
                        .asText())
                .isEqualTo("12.000000000000");
        assertThat(json(fixture.with(othersKey, "GET", path + "&org_id=org-1", ""))
                        .path("records")
                        .asInt(-1))
                .isZero();
        assertThat(json(fixture.with(othersKey, "GET", path, ""))
                        .path("complete_through")
                        .isNull())
                .isTrue();
    }

    @Test
    void shouldTellRowsOfItsOwnCostsOnly() {
        var path = "/api/v1/costs?from=2026-10-01&to=2026-10-02&group_by=cluster_id&limit=1";
        var everybodys = json(fixture.get(path)).path("next_cursor").asText();

        assertThat(fixture.with(othersKey, "GET", path, "").body())
                .contains("12.000000000000")
                .doesNotContain(ACMES);
        assertThat(fixture.with(othersKey, "GET", path + "&format=csv", "").body())
                .contains("12.000000000000")
                .doesNotContain(ACMES);
        assertThat(fixture.with(
                                othersKey,
                                "GET",
                                "/api/v1/costs/trend?from=2026-10-01&to=2026-10-02&group_by=cluster_id",
                                "")
                        .body())
                .contains("\"cost\":\"12.000000000000\"", "\"complete_through\":null")
                .doesNotContain(ACMES, "30.000000000000");
        assertThat(fixture.with(othersKey, "GET", path + "&cursor=" + everybodys, "")
                        .statusCode())
                .isEqualTo(400);
    }

    /** The account of Azure's bills has slashes itself. */
    @Test
    void shouldKnowHowFarItsFilesAreComplete() {
        claim("other", "focus", "/billing/accounts/7");
        fixture.rows.slice(
                "2026-10-01",
                "5",
                "source",
                "focus",
                "slice",
                "focus|Microsoft//billing/accounts/7/cur|2026-10-01",
                "slice_id",
                77,
                "scope",
                "Microsoft//billing/accounts/7/cur",
                "sealed_at",
                "2026-10-05T00:00:00Z");

        var path = "/api/v1/costs/summary?from=2026-10-01&to=2026-10-02";

        assertThat(json(fixture.with(othersKey, "GET", path, ""))
                        .path("complete_through")
                        .asText())
                .isEqualTo("2026-10-01");
        assertThat(json(fixture.with(othersKey, "GET", path + "&source=gcp", ""))
                        .path("complete_through")
                        .isNull())
                .isTrue();
        assertThat(json(fixture.with(key, "GET", path, ""))
                        .path("complete_through")
                        .isNull())
                .isTrue();
    }

    @Test
    void shouldTellItsOwnUsageOnly() {
        var path = "/api/v1/usage?from=2026-10-01&to=2026-10-02";

        assertThat(fixture.with(othersKey, "GET", path, "").body())
                .contains("client-b")
                .doesNotContain("client-a");
        assertThat(fixture.with(othersKey, "GET", path + "&customer=client-a", "")
                        .body())
                .doesNotContain(ACMES);
    }

    @Test
    void shouldReportForItsOwnCustomersOnly() {
        var report = "{\"customer_id\":\"client-b\",\"instance_id\":\"i\",\"timestamp\":\"2026-10-15T10:00:00Z\","
                + "\"cpu_hours\":1}";

        assertThat(fixture.with(othersKey, "POST", "/api/usage/report", report).statusCode())
                .isEqualTo(200);
        assertThat(fixture.with(key, "POST", "/api/usage/report", report).statusCode())
                .isEqualTo(403);
        assertThat(fixture.post("/api/usage/report", report).statusCode()).isEqualTo(403);
    }

    @Test
    void shouldOpenNothingOfAnothersOnAnyPath() {
        var routes = ApiRoutes.of(fixture.parts(), new HealthParts(List.of()));

        assertThat(routes).hasSizeGreaterThan(30);
        for (var route : routes) {
            var path = route.path().replace("{org}", "acme").replaceAll("\\{[a-z_]+}", "gcp");
            var response = fixture.with(othersKey, route.method().name(), path, "{}");
            assertThat(response.body()).as(route.path()).doesNotContain(ACMES);
            if (route.door() == Door.OPERATOR || route.path().contains("{org}")) {
                assertThat(response.statusCode()).as(route.path()).isEqualTo(403);
            }
        }
    }

    @Test
    void shouldRefuseAKeyThatNobodyHas() {
        for (var route : ApiRoutes.of(fixture.parts(), new HealthParts(List.of()))) {
            if (route.door() != Door.PUBLIC) {
                var path = route.path().replaceAll("\\{[a-z_]+}", "acme");
                var response = fixture.with("sps_guessed", route.method().name(), path, "{}");
                assertThat(response.statusCode()).as(route.path()).isEqualTo(401);
                assertThat(response.headers().firstValue("WWW-Authenticate")).isPresent();
            }
        }
    }

    private static String net(HttpResponse<String> response) {
        return json(response).path("net_cost").asText();
    }

    private void claim(String slug, String source, String scope) {
        fixture.organizations.organizations().claim(slug, new Scope(source, scope));
    }

    private void use(String customer, String namespace) {
        fixture.database
                .jdbi()
                .useHandle(handle -> handle.execute(
                        """
                        INSERT INTO usage_hourly (customer_id, instance_id, namespace, hour, cpu_hours, sender, observed_at)
                        VALUES (?, 'k8s-1', ?, '2026-10-01T07:00Z', 3.7, 'pod-1', '2026-10-06T01:05:00Z')
                        """,
                        customer,
                        namespace));
    }
}
