package io.spendstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.api.usage.KafkaUsageReports;
import io.spendstream.schemas.avro.RawUsageReport;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.Topics;
import io.spendstream.testkit.TestKafka;
import io.spendstream.testkit.TestRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UsageReportApiTest {
    private static final String PATH = "/api/usage/report";
    /** As an exporter in the field posts it. */
    private static final String SEED =
            """
            {
              "customer_id": "cust_abc123xyz",
              "instance_id": "k8s-us-east-1",
              "timestamp": "2025-10-21T10:00:00.000Z",
              "network_bytes_sent": 1234567890,
              "network_bytes_received": 987654321,
              "storage_used_gb": 15.3,
              "cpu_hours": 2.4,
              "memory_gb_hours": 5.1,
              "http_requests": 125000
            }
            """;

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
    void shouldTakeTheReportOfAnExporterThatKnowsNeitherKeyNorNamespace() {
        api.start();

        var response = api.post(PATH, SEED);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(Documented.faults("POST", PATH, response)).isEmpty();
        assertThat(api.reported)
                .containsExactly(new RawUsageReport(
                        "usage-report",
                        ApiFixture.NOW,
                        "cust_abc123xyz",
                        "k8s-us-east-1",
                        "default",
                        Instant.parse("2025-10-21T09:00:00Z"),
                        Instant.parse("2025-10-21T10:00:00Z"),
                        "127.0.0.1",
                        "1234567890",
                        "987654321",
                        "15.3",
                        "2.4",
                        "5.1",
                        "125000"));
    }

    @Test
    void shouldRoundTheTimestampDownToTheHourThatEndedLast() {
        api.start();

        api.post(PATH, SEED.replace("10:00:00.000Z", "10:59:59.999Z"));
        api.post(PATH, SEED.replace("2025-10-21T10:00:00.000Z", "2025-10-21T12:30:00+02:00"));

        assertThat(api.reported)
                .extracting(RawUsageReport::getPeriodEnd)
                .containsOnly(Instant.parse("2025-10-21T10:00:00Z"));
    }

    @Test
    void shouldTakePeriodNamespaceSenderAndGaps() {
        api.start();

        var response = api.post(
                PATH,
                """
                {"customer_id":"client-a1b2","instance_id":"k8s-cluster-1","namespace":"web","sender":"pod-7",
                 "timestamp":"2026-10-15T10:00:00Z","period_start":"2026-10-15T09:00:00Z",
                 "period_end":"2026-10-15T10:00:00Z","cpu_hours":"3.7251000000000003","http_requests":null}
                """);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        var report = api.reported.get(0);
        assertThat(report.getNamespace()).isEqualTo("web");
        assertThat(report.getSender()).isEqualTo("pod-7");
        assertThat(report.getCpuHours()).isEqualTo("3.7251000000000003");
        assertThat(report.getHttpRequests()).isNull();
        assertThat(ApiFixture.json(response).get("gaps")).hasSize(5);
    }

    @Test
    void shouldNameAllFaultsTogether() {
        api.start();

        var response = api.post(
                PATH,
                """
                {"customer_id":"","timestamp":"yesterday","cpu_hours":-1,"memory_gb_hours":"NaN","http_requests":true,
                 "storage_used_gb":1e999999,"cpu_houres":1}
                """);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
        var details = new ArrayList<String>();
        ApiFixture.json(response)
                .get("faults")
                .forEach(fault -> details.add(fault.get("detail").textValue()));
        assertThat(details)
                .satisfiesExactlyInAnyOrder(
                        fault -> assertThat(fault).startsWith("there is no field cpu_houres"),
                        fault -> assertThat(fault).isEqualTo("instance_id is missing"),
                        fault -> assertThat(fault).startsWith("timestamp is an instant"),
                        fault -> assertThat(fault).startsWith("customer_id is 1 to 200"),
                        fault -> assertThat(fault).startsWith("cpu_hours is from 0"),
                        fault -> assertThat(fault).startsWith("memory_gb_hours: "),
                        fault -> assertThat(fault).startsWith("http_requests is a decimal"),
                        fault -> assertThat(fault).startsWith("storage_used_gb: "));
        assertThat(api.reported).isEmpty();
    }

    @Test
    void shouldRefuseHoursThatDoNotFit() {
        api.start();

        assertThat(fault("\"timestamp\":\"2026-10-15T11:00:00Z\"")).contains("is not over");
        assertThat(fault("\"sender\":\"x\"")).contains("timestamp is missing");
        assertThat(fault("\"period_start\":\"2026-10-15T09:00:00Z\"")).contains("come together");
        assertThat(fault("\"period_start\":\"2026-10-15T08:00:00Z\",\"period_end\":\"2026-10-15T10:00:00Z\""))
                .contains("period_end is one hour after");
        assertThat(fault("\"period_start\":\"2026-10-15T08:00:00Z\",\"period_end\":\"2026-10-15T09:00:00Z\","
                        + "\"timestamp\":\"2026-10-15T10:00:00Z\""))
                .contains("timestamp 2026-10-15T10:00:00Z is not in the hour");
        assertThat(fault("\"timestamp\":\"+999999999-01-01T00:00:00Z\"")).contains("of the years 2000 to 2199");
        assertThat(api.reported).isEmpty();
    }

    @Test
    void shouldRefuseCustomersThatMayNotReportWithoutAKey() {
        api.start();

        var response = api.post(PATH, SEED.replace("cust_abc123xyz", "stranger"));

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(ApiFixture.json(response).get("detail").textValue())
                .contains("customer stranger", "USAGE_REPORT_CUSTOMERS");
        assertThat(api.reported).isEmpty();
    }

    @Test
    void shouldAnswerWhereExportersAskFirst() {
        api.start();

        assertThat(api.get("/health").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldHandReportsToKafkaBeforeItAnswers() {
        TestKafka.create(Topics.RAW_USAGE_REPORTS.name(), 1);
        try (var reports = new KafkaUsageReports(kafka(TestKafka.bootstrapServers()))) {
            api.startReporting(reports);

            assertThat(api.post(PATH, SEED).statusCode()).isEqualTo(200);

            assertThat(received().getCpuHours()).isEqualTo("2.4");
        }
    }

    @Test
    void shouldSayUnavailableSoonWhenKafkaIsNotThere() {
        try (var reports = new KafkaUsageReports(kafka("127.0.0.1:1"))) {
            api.startReporting(reports);
            var begun = System.nanoTime();

            var response = api.post(PATH, SEED);

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("retry-after")).isPresent();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
        }
    }

    private String fault(String fields) {
        var response = api.post(PATH, "{\"customer_id\":\"client-a1b2\",\"instance_id\":\"k8s\"," + fields + "}");
        assertThat(response.statusCode()).isEqualTo(400);
        return ApiFixture.json(response).get("detail").textValue();
    }

    private static RawUsageReport received() {
        var topic = Topics.RAW_USAGE_REPORTS;
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", TestKafka.bootstrapServers()),
                topic.key().make(TestRegistry.settings()).deserializer(),
                topic.value().make(TestRegistry.settings()).deserializer())) {
            var partition = new TopicPartition(topic.name(), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            var record = consumer.poll(Duration.ofSeconds(10)).iterator().next();
            assertThat(record.key()).isEqualTo("kubernetes|cust_abc123xyz|2025-10-21");
            return record.value();
        }
    }

    private static KafkaSettings kafka(String bootstrapServers) {
        return new KafkaSettings(Map.of("bootstrap.servers", bootstrapServers), TestRegistry.settings(), 1, 1);
    }
}
