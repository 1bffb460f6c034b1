package io.spendstream.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SchemaLookupTest {
    private static final byte[] RECORD = {0, 0, 0, 0, 7, 1, 2, 3};

    private HttpServer registry;
    private int status;
    private String body;
    private int announced;

    @BeforeEach
    void start() throws IOException {
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, announced);
            exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            exchange.close();
        });
        registry.start();
    }

    @AfterEach
    void stop() {
        registry.stop(0);
    }

    @Test
    void shouldBlameTheRecordWhenTheRegistryHasNoSuchSchema() {
        assertThat(failsWhen(404, "{\"error_code\":40403,\"message\":\"Schema 7 not found\"}"))
                .isFalse();
    }

    @Test
    void shouldNotBlameTheRecordWhenSomethingBeforeTheRegistryAnswers() {
        assertThat(failsWhen(404, "<html>no such page</html>")).isTrue();
        assertThat(failsWhen(404, "{\"error_code\":404,\"message\":\"no route\"}"))
                .isTrue();
        assertThat(failsWhen(200, "<html>welcome</html>")).isTrue();
        assertThat(failsWhen(401, "{}")).isTrue();
        assertThat(failsWhen(502, "{}")).isTrue();
        assertThat(failsWhen(400, "{\"error_code\":400,\"message\":\"?\"}")).isTrue();
    }

    @Test
    void shouldNotBlameTheRecordWhenTheAnswerIsCutOffOrNobodyIsThere() {
        announced = 1000;
        assertThat(fails(200, "{\"schema\":")).isTrue();

        stop();
        assertThat(fails(200, "")).isTrue();
    }

    @Test
    void shouldBlameTheRecordWhenTheSchemaIsThereAndTheRecordDoesNotFit() {
        assertThat(failsWhen(200, "{\"schema\":\"{\\\"type\\\":\\\"string\\\"}\"}"))
                .isFalse();
    }

    private boolean failsWhen(int status, String body) {
        announced = body.length();
        return fails(status, body);
    }

    private boolean fails(int status, String body) {
        this.status = status;
        this.body = body;
        var url = "http://127.0.0.1:" + registry.getAddress().getPort();
        try (var deserializer = Topics.RAW_CONFLUENT_COSTS
                .value()
                .make(new RegistrySettings(url, Map.of("retries.wait.ms", "1", "retries.max.wait.ms", "2")))
                .deserializer()) {
            var fault = catchThrowable(() -> deserializer.deserialize("raw.confluent.costs", RECORD));
            assertThat(fault).isNotNull();
            return SchemaLookup.failed(fault);
        }
    }
}
