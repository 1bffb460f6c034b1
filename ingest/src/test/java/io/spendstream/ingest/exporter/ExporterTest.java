package io.spendstream.ingest.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spendstream.ingest.Committed;
import io.spendstream.schemas.UsageHour;
import io.spendstream.schemas.avro.RawUsageReport;
import io.spendstream.schemas.topics.TopicSetup;
import io.spendstream.schemas.topics.Topics;
import io.spendstream.testkit.TestKafka;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExporterTest {
    private final ExporterFixture fixture = new ExporterFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void shouldPostTheLastWholeHourInTheJsonOfTheFirstExporters() {
        try (var exporter = fixture.posting()) {
            assertThat(exporter.collect()).isTrue();
        }

        assertThat(fixture.billing.taken)
                .singleElement()
                .asString()
                .isEqualTo("{\"customer_id\":\"client-a1b2\",\"instance_id\":\"k8s-cluster-1\",\"namespace\":\"shop\","
                        + "\"timestamp\":\"2026-10-05T10:00:00Z\",\"period_start\":\"2026-10-05T09:00:00Z\","
                        + "\"period_end\":\"2026-10-05T10:00:00Z\",\"network_bytes_sent\":1048576,"
                        + "\"network_bytes_received\":2097152.25,\"storage_used_gb\":40,\"cpu_hours\":3.7251,"
                        + "\"memory_gb_hours\":12.5,\"http_requests\":1200}");
        var end = String.valueOf(Instant.parse("2026-10-05T10:00:00Z").getEpochSecond());
        assertThat(fixture.prometheus.times).hasSize(6).containsOnly(end);
    }

    @Test
    void shouldWaitUntilTheLastSamplesOfAnHourAreThere() {
        fixture.clock.set("2026-10-05T10:04:59Z");
        try (var exporter = fixture.posting()) {
            exporter.collect();
            fixture.clock.set("2026-10-05T10:05:00Z");
            exporter.collect();
        }

        assertThat(fixture.billing.hours()).containsExactly("2026-10-05T08:00:00Z", "2026-10-05T09:00:00Z");
    }

    @Test
    void shouldReportEachHourOnceWhenRoundsAreMany() {
        try (var exporter = fixture.posting()) {
            exporter.collect();
            exporter.collect();
        }
        try (var again = fixture.posting()) {
            again.collect();
        }

        assertThat(fixture.billing.hours()).containsExactly("2026-10-05T09:00:00Z");
    }

    @Test
    void shouldMakeUpForHoursThatWereMissedWhenItWasDown() {
        try (var exporter = fixture.posting()) {
            exporter.collect();
        }
        fixture.clock.set("2026-10-05T13:30:00Z");

        try (var later = fixture.posting()) {
            assertThat(later.collect()).isTrue();
        }

        assertThat(fixture.billing.hours())
                .containsExactly(
                        "2026-10-05T09:00:00Z", "2026-10-05T10:00:00Z", "2026-10-05T11:00:00Z", "2026-10-05T12:00:00Z");
        assertThat(fixture.missing).isZero();
    }

    @Test
    void shouldMakeUpForHoursInWhichNobodyAnswered() {
        try (var exporter = fixture.posting()) {
            exporter.collect();
            fixture.clock.set("2026-10-05T11:30:00Z");
            fixture.prometheus.status = 503;
            assertThat(exporter.collect()).isFalse();
            fixture.prometheus.status = 200;
            fixture.billing.status = 503;
            assertThat(exporter.collect()).isFalse();
            assertThat(fixture.missing).isEqualTo(1);
            fixture.billing.status = 201;

            assertThat(exporter.collect()).isTrue();
        }

        assertThat(fixture.billing.hours()).containsExactly("2026-10-05T09:00:00Z", "2026-10-05T10:00:00Z");
    }

    @Test
    void shouldBeReadyAfterASuccessAndNotAfterALaterFailure() {
        try (var exporter = fixture.posting()) {
            assertThat(exporter.state().isReady()).isFalse();
            exporter.collect();
            assertThat(exporter.state().isReady()).isTrue();

            fixture.prometheus.status = 503;
            exporter.collect();
            assertThat(exporter.state().isReady()).isFalse();
            assertThat(exporter.state().fault().orElseThrow())
                    .startsWith("Prometheus query failed: " + fixture.prometheus.url() + " answered 503 unavailable");

            fixture.prometheus.status = 200;
            exporter.collect();
            assertThat(exporter.state().isReady()).isTrue();
        }
    }

    @Test
    void shouldSayThatTheReportFailedWhenTheBillingApiDoesNotTakeIt() {
        fixture.billing.status = 500;
        try (var exporter = fixture.posting()) {
            exporter.collect();

            assertThat(exporter.state().fault().orElseThrow())
                    .startsWith("Failed to report usage: " + fixture.billing.url() + "/api/usage/report answered 500");
        }
    }

    @Test
    void shouldGoOnWithLaterHoursWhenOneIsRefused() {
        try (var exporter = fixture.posting()) {
            exporter.collect();
            fixture.clock.set("2026-10-05T13:30:00Z");
            fixture.billing.refusedHour = Optional.of("2026-10-05T10:00:00Z");

            assertThat(exporter.collect()).isFalse();
        }

        assertThat(fixture.billing.hours())
                .containsExactly("2026-10-05T09:00:00Z", "2026-10-05T11:00:00Z", "2026-10-05T12:00:00Z");
    }

    @Test
    void shouldReportGapsWhenThereIsNoDataAndNeverZero() {
        fixture.prometheus.numbers.remove("nginx");
        fixture.prometheus.numbers.put("volume_stats", "0");
        try (var exporter = fixture.posting()) {
            assertThat(exporter.collect()).isTrue();
        }

        var report = fixture.billing.taken.get(0);
        assertThat(report.get("http_requests").isNull()).isTrue();
        assertThat(report.get("storage_used_gb").intValue()).isZero();
        assertThat(fixture.gaps).containsOnlyKeys("http_requests");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "+Inf", "-Inf", "-1", "1e19", "much"})
    void shouldRefuseNumbersThatAreNone(String number) {
        fixture.prometheus.numbers.put("cpu_usage", number);
        try (var exporter = fixture.posting()) {
            assertThat(exporter.collect()).isTrue();
        }

        assertThat(fixture.billing.taken.get(0).get("cpu_hours").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]}}",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{},{}]}}",
                "{\"status\":\"error\"}",
                "{}"
            })
    void shouldFailWhenTheAnswerIsNoNumber(String answer) {
        fixture.prometheus.wholeAnswer = answer;
        try (var exporter = fixture.posting()) {
            assertThat(exporter.collect()).isFalse();
            assertThat(exporter.state().fault().orElseThrow()).startsWith("Prometheus query failed: ");
        }

        assertThat(fixture.billing.taken).isEmpty();
    }

    @Test
    void shouldReportHoursOnceMoreWhenAskedTo() {
        try (var exporter = fixture.posting()) {
            exporter.collect();

            assertThat(exporter.collectFrom(UsageHour.of(Instant.parse("2026-10-05T08:00:00Z"))))
                    .isTrue();
            exporter.collect();
        }

        assertThat(fixture.billing.hours())
                .containsExactly("2026-10-05T09:00:00Z", "2026-10-05T08:00:00Z", "2026-10-05T09:00:00Z");
    }

    @Test
    void shouldSayWhichFileToDeleteWhenItCannotBeRead() throws IOException {
        try (var exporter = fixture.posting()) {
            exporter.collect();
        }
        try (var files = Files.list(fixture.folder)) {
            Files.writeString(files.findFirst().orElseThrow(), "not an hour");
        }

        try (var again = fixture.posting()) {
            assertThat(again.collect()).isFalse();
            assertThat(again.state().fault().orElseThrow()).contains("reported-", "cannot be read");
        }
    }

    @Test
    void shouldCollectByItselfWhenStarted() {
        try (var exporter = fixture.posting().start()) {
            await().until(() -> exporter.state().isReady());
        }

        assertThat(fixture.billing.taken).hasSize(1);
    }

    @Test
    void shouldKnowFromKafkaWhatWasReportedAndMakeUpForTheRest() {
        ensureTopics();
        try (var exporter = fixture.toKafka("kafka-customer")) {
            assertThat(exporter.collect()).isTrue();
        }
        try (var other = fixture.toKafka("another-customer")) {
            assertThat(other.collect()).isTrue();
        }
        fixture.clock.set("2026-10-05T12:10:00Z");

        try (var later = fixture.toKafka("kafka-customer")) {
            assertThat(later.collect()).isTrue();
            assertThat(later.collect()).isTrue();
        }

        var reports = reportsOf("kafka-customer");
        assertThat(reports)
                .extracting(report -> report.getPeriodStart().toString())
                .containsExactly("2026-10-05T09:00:00Z", "2026-10-05T10:00:00Z", "2026-10-05T11:00:00Z");
        assertThat(reports.get(0).getFeed()).isEqualTo("usage-report");
        assertThat(reports.get(0).getCpuHours()).isEqualTo("3.7251");
        assertThat(reports.get(0).getSender()).isNotEqualTo(reports.get(1).getSender());
    }

    private static void ensureTopics() {
        try (var admin = TestKafka.admin()) {
            new TopicSetup(admin, 3, 1).ensure();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<RawUsageReport> reportsOf(String customer) {
        var reports = new ArrayList<RawUsageReport>();
        Committed.read(Topics.RAW_USAGE_REPORTS, (key, report) -> {
            if (report.getCustomerId().equals(customer)) {
                assertThat(key).isEqualTo("kubernetes|" + customer + "|2026-10-05");
                reports.add(report);
            }
        });
        return reports;
    }
}
