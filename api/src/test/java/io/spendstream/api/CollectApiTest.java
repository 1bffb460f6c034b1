package io.spendstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.avro.CollectRequest;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.Topics;
import io.spendstream.testkit.TestKafka;
import io.spendstream.testkit.TestRegistry;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollectApiTest {
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
    void shouldAskForTheCurrentMonthWhenThereIsNoBody() {
        api.start();

        var response = api.post("/api/v1/costs/collect", "");

        assertThat(response.statusCode()).isEqualTo(202);
        var request = api.requested.get(0);
        assertThat(response.body())
                .isEqualTo("{\"run_id\":\"" + request.getRunId() + "\",\"status\":\"requested\","
                        + "\"start_date\":\"2026-10-01\",\"end_date\":\"2026-10-16\"}");
        assertThat(response.headers().firstValue("location")).contains("/api/v1/runs/" + request.getRunId());
        assertThat(request.getStartDate()).isEqualTo(LocalDate.of(2026, 10, 1));
        assertThat(request.getSource()).isEqualTo("confluent");
    }

    @Test
    void shouldKnowTheRunAtOnce() {
        api.start();
        var location = api.post("/api/v1/costs/collect", "{\"start_date\":\"2026-09-01\",\"end_date\":\"2026-09-03\"}")
                .headers()
                .firstValue("location")
                .orElseThrow();

        var run = ApiFixture.json(api.get(location));
        var runs = ApiFixture.json(api.get("/api/v1/runs?limit=1"));

        assertThat(run.get("status").textValue()).isEqualTo("requested");
        assertThat(run.get("start_date").textValue()).isEqualTo("2026-09-01");
        assertThat(run.get("end_date").textValue()).isEqualTo("2026-09-03");
        assertThat(run.get("started_at").textValue()).isEqualTo("2026-10-15T10:20:30Z");
        assertThat(run.get("finished_at").isNull()).isTrue();
        assertThat(runs.get("runs").get(0)).isEqualTo(run);
        assertThat(Documented.faults("GET", "/api/v1/runs/{id}", api.get(location)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "{\"start_date\":\"2026-9-1\"} start_date",
                "{\"start_date\":20260901} start_date",
                "{\"start_date\":\"2026-10-16\"} start_date",
                "{\"end_date\":\"9999-01-01\"} end_date",
                "{\"begin\":\"2026-09-01\"} begin",
                "[] -",
                "{ -",
            })
    void shouldRefuseWhatItCannotRead(String body, String parameter) {
        api.start();

        var response = api.post("/api/v1/costs/collect", body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(ApiFixture.json(response).path("parameter").asText("-")).isEqualTo(parameter);
        assertThat(api.requested).isEmpty();
    }

    @Test
    void shouldHandTheRequestToKafka() {
        TestKafka.create(Topics.INGEST_REQUESTS.name(), 1);
        try (var requests = new KafkaCollectRequests(kafka(TestKafka.bootstrapServers()))) {
            api.start(requests);

            var run = ApiFixture.json(api.post("/api/v1/costs/collect", ""))
                    .get("run_id")
                    .textValue();

            var received = received();
            assertThat(received.getRunId()).isEqualTo(run);
            assertThat(received.getEndDate()).isEqualTo(LocalDate.of(2026, 10, 16));
            assertThat(received.getRequestedAt()).isEqualTo(ApiFixture.NOW);
        }
    }

    @Test
    void shouldSayUnavailableSoonWhenKafkaIsNotThere() {
        try (var requests = new KafkaCollectRequests(kafka("127.0.0.1:1"))) {
            api.start(requests);
            var begun = System.nanoTime();

            var response = api.post("/api/v1/costs/collect", "");

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
            assertThat(ApiFixture.json(api.get("/api/v1/runs")).get("runs")).isEmpty();
        }
    }

    private static CollectRequest received() {
        var topic = Topics.INGEST_REQUESTS;
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", TestKafka.bootstrapServers()),
                topic.key().make(TestRegistry.settings()).deserializer(),
                topic.value().make(TestRegistry.settings()).deserializer())) {
            var partition = new TopicPartition(topic.name(), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            var record = consumer.poll(Duration.ofSeconds(10)).iterator().next();
            assertThat(record.key()).isEqualTo(record.value().getRunId());
            return record.value();
        }
    }

    private static KafkaSettings kafka(String bootstrapServers) {
        return new KafkaSettings(Map.of("bootstrap.servers", bootstrapServers), TestRegistry.settings(), 1, 1);
    }
}
