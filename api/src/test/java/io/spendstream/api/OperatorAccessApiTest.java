package io.spendstream.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javalin.http.HandlerType;
import io.spendstream.api.access.Door;
import io.spendstream.api.access.OperatorAccess;
import io.spendstream.schemas.config.ConfigurationException;
import io.spendstream.schemas.config.Env;
import io.spendstream.sink.organizations.Organization;
import io.spendstream.sink.organizations.OrganizationStatus;
import io.spendstream.sink.organizations.Plan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An API whose operator must send a key. */
class OperatorAccessApiTest {
    private static final String OPERATORS = "an-operators-key-that-is-long-enough";
    private static final String READERS = "a-readers-key-that-is-long-enough-too";
    private static final String SUMMARY = "/api/v1/costs/summary";

    private final ApiFixture api = new ApiFixture();

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void shouldOpenEveryPathWithTheKeyAndNoneWithout() {
        start();
        for (var route : ApiRoutes.of(api.parts(), new HealthParts(List.of()))) {
            var path = route.path().replaceAll("\\{[a-z_]+}", "acme");
            var without = api.with("", route.method().name(), path, "{}");
            if (route.door() == Door.OPERATOR || route.door() == Door.ORGANIZATION) {
                assertThat(without.statusCode()).as(route.path()).isEqualTo(401);
                assertThat(api.with(OPERATORS, route.method().name(), path, "{}")
                                .statusCode())
                        .as(route.path())
                        .isNotIn(401, 403);
            }
        }
        assertThat(api.get(SUMMARY).statusCode()).isEqualTo(401);
        assertThat(api.get("/livez").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldLetTheReadersKeySeeEverythingAndChangeNothing() {
        start();
        for (var route : ApiRoutes.of(api.parts(), new HealthParts(List.of()))) {
            var path = route.path().replaceAll("\\{[a-z_]+}", "acme");
            var answer = api.with(READERS, route.method().name(), path, "{}").statusCode();
            if (!route.method().equals(HandlerType.GET)) {
                assertThat(answer).as(route.method() + " " + route.path()).isEqualTo(403);
            } else if (route.door() == Door.OPERATOR || route.door() == Door.ORGANIZATION) {
                assertThat(answer).as(route.path()).isNotIn(401, 403);
            }
        }
        assertThat(api.with(READERS, "HEAD", SUMMARY, "").statusCode()).isEqualTo(200);
        assertThat(api.with("unknown", "HEAD", SUMMARY, "").statusCode()).isEqualTo(401);
    }

    @Test
    void shouldStillKnowOrganisationsAndExportersOfTheField() {
        start();
        api.organizations.organizations().save(new Organization("acme", "", Plan.STARTER, OrganizationStatus.TRIAL));
        var key = api.organizations.keys().create("acme", "tests").secret();
        var report = "{\"customer_id\":\"client-a1b2\",\"instance_id\":\"i\",\"timestamp\":\"2026-10-15T10:00:00Z\","
                + "\"cpu_hours\":1}";

        assertThat(api.with(key, "GET", SUMMARY, "").statusCode()).isEqualTo(200);
        assertThat(api.with(key, "GET", "/api/v1/runs", "").statusCode()).isEqualTo(403);
        assertThat(api.post("/api/usage/report", report).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldNotStartOpenWhereOthersReachIt() {
        assertThat(from(Map.of(), "127.0.0.1").key()).isEmpty();
        assertThat(from(Map.of("API_OPEN", "true"), "0.0.0.0").key()).isEmpty();
        assertThat(from(Map.of("API_OPERATOR_KEY", OPERATORS), "0.0.0.0").key()).contains(OPERATORS);
        assertThat(from(Map.of("API_OPERATOR_KEY", OPERATORS), "0.0.0.0").toString())
                .doesNotContain(OPERATORS);
        assertThatThrownBy(() -> from(Map.of(), "0.0.0.0"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("API_OPERATOR_KEY")
                .hasMessageContaining("API_OPEN=true");
        assertThatThrownBy(() -> from(Map.of("API_OPERATOR_KEY", "short"), "127.0.0.1"))
                .hasMessageContaining("shorter than 24");
        assertThatThrownBy(() -> from(Map.of("API_READER_KEY", READERS), "127.0.0.1"))
                .hasMessageContaining("API_READER_KEY needs an API_OPERATOR_KEY");
        assertThat(from(Map.of("API_OPERATOR_KEY", OPERATORS, "API_READER_KEY", READERS), "0.0.0.0")
                        .toString())
                .doesNotContain(READERS);
    }

    @Test
    void shouldNotStartOpenInProductionWhateverIsAllowed() {
        var open = Map.of("API_OPEN", "true", "ENVIRONMENT", "Production");

        assertThatThrownBy(() -> from(open, "0.0.0.0")).hasMessageContaining("ENVIRONMENT=production");
        assertThat(from(Map.of("API_OPERATOR_KEY", OPERATORS, "ENVIRONMENT", "production"), "0.0.0.0")
                        .key())
                .contains(OPERATORS);
        assertThat(from(Map.of("API_OPEN", "true", "ENVIRONMENT", "development"), "0.0.0.0")
                        .key())
                .isEmpty();
    }

    private static OperatorAccess from(Map<String, String> variables, String host) {
        var env = new Env(variables);
        var access = OperatorAccess.from(env, host);
        env.check();
        return access;
    }

    private void start() {
        api.operators = new OperatorAccess(Optional.of(OPERATORS), Optional.of(READERS));
        api.start();
    }
}
