package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spendstream.testkit.TestFolder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What users of the first usage exporter rely on, each by name. Its queries are asked of a real Prometheus in
 * PrometheusHourTest, its settings in ExporterSettingsTest, its outages in ExporterTest, the report's JSON in
 * UsageReportApiTest.
 */
class SeedExporterTest {
    private static final String CUSTOMER = "cust_abc123xyz";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final UpProcess up = SharedPipeline.running();

    @Test
    void shouldNameTheRequiredVariablesWhenTheyAreMissing() {
        assertThat(CommandLineRun.of(Map.of(), "exporter").said(2))
                .contains("CUSTOMER_ID environment variable is required")
                .contains("PROMETHEUS_URL environment variable is required")
                .doesNotContain("KAFKA")
                .doesNotContain("\tat ");
    }

    @Test
    void shouldReportToABillingApiWithoutKafkaAndBeSeenInEveryWay() throws Exception {
        var port = UpProcess.lastingPort();
        try (var prometheus = new ConstantPrometheus("12.5");
                var exporter = ChildJvm.spendstream("-Xmx64m", environment(prometheus, port), "exporter")) {
            var door = "http://127.0.0.1:" + port;

            // GET /health, GET /ready after the first success
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> HttpAnswer.get(door + "/ready").status() == 200);
            assertThat(HttpAnswer.get(door + "/health").status()).isEqualTo(200);

            // GET /metrics: text by default, the service document for who asks for JSON
            assertThat(HttpAnswer.get(door + "/metrics").body())
                    .contains("spendstream_exporter_hours_reported_total 1.0");
            var document = json(door + "/metrics");
            assertThat(document.properties().stream().map(Map.Entry::getKey))
                    .containsExactly(
                            "service",
                            "version",
                            "customer_id",
                            "instance_id",
                            "namespace",
                            "last_collection",
                            "uptime_seconds",
                            "timestamp");
            assertThat(document.get("service").textValue()).isEqualTo("billing-exporter");
            assertThat(document.get("last_collection").textValue()).isNotBlank();

            // GET /api/v1/usage, ./spendstream usage --customer, ./spendstream customers
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> usage().get("usage").size() > 0);
            var row = usage().get("usage").get(0);
            assertThat(row.get("namespace").textValue()).isEqualTo("customer-abc");
            assertThat(row.get("cpu_hours").textValue()).isEqualTo("12.5");
            var hour = Instant.now().truncatedTo(ChronoUnit.HOURS);
            assertThat(Instant.parse(row.get("period_end").textValue())).isBetween(hour.minusSeconds(3600), hour);
            assertThat(command("usage", "--customer", CUSTOMER)).contains("k8s-us-east-1", "customer-abc", "12.500");
            assertThat(command("usage", "--customer", "nobody")).contains("no usage of nobody");
            assertThat(command("customers")).contains(CUSTOMER);

            // GET /ready after a later failure; the message Prometheus query failed
            prometheus.stop();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> HttpAnswer.get(door + "/ready").status() == 503);
            exporter.awaitOutput("Prometheus query failed");
            assertThat(HttpAnswer.get(door + "/health").status()).isEqualTo(200);

            // JSON logs
            var said = logs(exporter);
            assertThat(said).allSatisfy(line -> assertThat(line.get("service").textValue())
                    .isEqualTo("billing-exporter"));
            var success = said.stream()
                    .filter(line -> line.get("message").textValue().equals("Usage reported successfully"))
                    .findFirst()
                    .orElseThrow();
            assertThat(success.get("level").textValue()).isEqualTo("info");
            assertThat(success.get("timestamp").textValue()).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
            assertThat(success.get("network_gb").textValue()).isEqualTo("0.00");
            assertThat(success.get("storage_gb").textValue()).isEqualTo("12.50");
            assertThat(success.get("cpu_hours").textValue()).isEqualTo("12.50");
            assertThat(success.get("memory_gb_hours").textValue()).isEqualTo("12.50");
            assertThat(success.get("http_requests").isNumber()).isTrue();
        }
    }

    @Test
    void shouldReportToKafkaWhenThereIsNoBillingApi() {
        var port = UpProcess.lastingPort();
        try (var prometheus = new ConstantPrometheus("3")) {
            var environment = environment(prometheus, port);
            environment.remove("BILLING_API_URL");
            environment.putAll(Map.of(
                    "CUSTOMER_ID",
                    "by-kafka",
                    "KAFKA_BOOTSTRAP_SERVERS",
                    up.bootstrapServers(),
                    "SCHEMA_REGISTRY_URL",
                    "http://127.0.0.1:" + up.port("SCHEMA_REGISTRY_PORT") + "/apis/ccompat/v7"));
            try (var exporter = ChildJvm.spendstream("-Xmx128m", environment, "exporter")) {
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> up.get("/api/v1/usage?customer=by-kafka")
                                        .json()
                                        .get("usage")
                                        .size()
                                > 0);
                assertThat(exporter.isAlive()).isTrue();
            }
        }
    }

    @Test
    void shouldTakeTheReportOfTheFirstExporterAsItIs() {
        var answer = HttpAnswer.post(
                up.url("/api/usage/report"),
                """
                {"customer_id": "cust_test123", "instance_id": "k8s-us-east-1", "timestamp": "2025-10-21T10:00:00.000Z",
                 "network_bytes_sent": 1234567890, "network_bytes_received": 987654321, "storage_used_gb": 15.3,
                 "cpu_hours": 2.4, "memory_gb_hours": 5.1, "http_requests": 125000}
                """);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        command("usage", "--customer", "cust_test123", "--from", "2025-10-21", "--to", "2025-10-22"))
                .contains("2025-10-21", "1234567890", "987654321", "15.300", "2.400", "5.100", "125000"));
        assertThat(up.get("/health").status()).isEqualTo(200);
    }

    private Map<String, String> environment(ConstantPrometheus prometheus, int port) {
        return new HashMap<>(Map.of(
                "CUSTOMER_ID",
                CUSTOMER,
                "PROMETHEUS_URL",
                prometheus.url(),
                "BILLING_API_URL",
                up.url(""),
                "INSTANCE_ID",
                "k8s-us-east-1",
                "NAMESPACE",
                "customer-abc",
                "COLLECTION_INTERVAL",
                "1000",
                "HEALTH_CHECK_PORT",
                String.valueOf(port),
                "LOG_LEVEL",
                "info",
                "LOG_FORMAT",
                "json",
                "SPENDSTREAM_DATA_DIR",
                TestFolder.fresh("exporter").toAbsolutePath().toString()));
    }

    private JsonNode usage() {
        return up.get("/api/v1/usage?customer=" + CUSTOMER).json();
    }

    private String command(String... arguments) {
        return CommandLineRun.of(up.environment(), arguments).said(0);
    }

    private static JsonNode json(String url) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url))
                .header("Accept", "application/json")
                .build();
        return new ObjectMapper()
                .readTree(CLIENT.send(request, BodyHandlers.ofString()).body());
    }

    /** Without what the console says. */
    private static List<JsonNode> logs(ChildJvm process) throws IOException {
        var json = new ObjectMapper();
        var lines =
                process.output().lines().filter(line -> line.startsWith("{")).toList();
        assertThat(lines).isNotEmpty();
        var parsed = new ArrayList<JsonNode>();
        for (var line : lines) {
            parsed.add(json.readTree(line));
        }
        return parsed;
    }
}
