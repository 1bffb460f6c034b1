package io.spendstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.client.CollectorRegistry;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthApiTest {
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
    void shouldTellHealthPartByPart() {
        api.health.add(new DatabaseHealth(api.database.jdbi()));
        api.start();

        assertThat(api.get("/healthz").body())
                .isEqualTo(
                        "{\"status\":\"up\",\"parts\":{\"database\":{\"status\":\"up\",\"detail\":\"no bills yet\"}}}");
        assertThat(api.get("/readyz").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldBeDownAndAliveWhenAPartDoesNotAnswer() {
        api.health.add(part("stuck", () -> {
            new CountDownLatch(1).await();
            return Health.up("never");
        }));
        api.health.add(part("broken", () -> {
            throw new IllegalStateException("secret inside");
        }));
        api.health.add(part("fine", () -> Health.up("as ever")));
        api.start();

        var health = api.get("/healthz");

        assertThat(health.statusCode()).isEqualTo(503);
        assertThat(health.body())
                .contains("\"stuck\":{\"status\":\"down\",\"detail\":\"no answer within 3 s\"}")
                .contains("\"broken\":{\"status\":\"down\"")
                .contains("\"fine\":{\"status\":\"up\"")
                .doesNotContain("secret");
        assertThat(api.get("/readyz").statusCode()).isEqualTo(503);
        assertThat(api.get("/livez").statusCode()).isEqualTo(200);
        // some probes ask for no more than the status
        assertThat(api.with("", "HEAD", "/readyz", "").statusCode()).isEqualTo(503);
        assertThat(api.with("", "HEAD", "/livez", "").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldServeHealthWithoutAnApi() {
        try (var server = ApiServer.startHealthOnly(ApiSettings.onPort(0), List.of(), new CollectorRegistry())) {
            assertThat(api.getFrom(server, "/livez").statusCode()).isEqualTo(200);
            assertThat(api.getFrom(server, "/readyz").statusCode()).isEqualTo(200);
            assertThat(api.getFrom(server, "/metrics").statusCode()).isEqualTo(200);
            assertThat(api.getFrom(server, "/api/v1/runs").statusCode()).isEqualTo(404);
        }
    }

    private interface Check {
        Health check() throws InterruptedException;
    }

    private static HealthPart part(String name, Check check) {
        return new HealthPart() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Health check() {
                try {
                    return check.check();
                } catch (InterruptedException e) {
                    return Health.down("interrupted");
                }
            }
        };
    }
}
