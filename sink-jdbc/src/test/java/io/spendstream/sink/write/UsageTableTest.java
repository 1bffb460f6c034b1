package io.spendstream.sink.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spendstream.schemas.avro.RawUsageReport;
import io.spendstream.schemas.raw.RawJson;
import io.spendstream.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UsageTableTest {
    private static final String ALL =
            """
            SELECT string_agg(customer_id || ' ' || namespace || ' ' || extract(hour FROM hour AT TIME ZONE 'UTC') || ' '
                              || coalesce(cpu_hours::text, 'gap'), ', ' ORDER BY customer_id, namespace, hour)
            FROM usage_hourly
            """;

    private SinkFixture fixture;

    @BeforeEach
    void open() {
        fixture = new SinkFixture();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void shouldKeepTheNewestReportOfEachHourWhateverTheOrder() {
        fixture.start();
        send(SampleReports.report("acme", "default", 7, "1.5"));
        send(SampleReports.report("acme", "default", 8, "2"));
        send(SampleReports.report("acme", "web", 7, "3.7251000000000003"));
        send(later(SampleReports.report("zoo", "default", 7, "9"), 60));
        fixture.awaitWritten();
        send(later(SampleReports.report("acme", "default", 7, "1.75"), 60));
        send(SampleReports.report("zoo", "default", 7, "8"));
        send(SampleReports.report("acme", "default", 8, null));
        fixture.awaitWritten();

        assertThat(fixture.text(ALL))
                .isEqualTo("acme default 7 1.75, acme default 8 gap, acme web 7 3.7251000000000003, zoo default 7 9");
        assertThat(fixture.text("SELECT network_bytes_sent || ' ' || network_bytes_received || ' ' || storage_used_gb"
                        + " || ' ' || memory_gb_hours || ' ' || http_requests || ' ' || sender"
                        + " FROM usage_hourly WHERE namespace = 'web'"))
                .isEqualTo("1048576 2097152 40.5 12.25 1200 exporter-1");
    }

    @Test
    void shouldSayTheSameWhenTheTopicIsReadAgain() {
        send(SampleReports.report("acme", "default", 7, "1.5"));
        send(later(SampleReports.report("acme", "default", 7, "2.5"), 60));
        var first = fixture.start("first");
        fixture.awaitWritten();
        var before = fixture.text(ALL);
        first.close();

        Sink.rebuild(fixture.database.jdbi());
        fixture.start("second");
        fixture.awaitWritten();

        assertThat(before).isEqualTo("acme default 7 2.5");
        assertThat(fixture.text(ALL)).isEqualTo(before);
    }

    @Test
    void shouldReadJsonAndPassOverWhatCannotBeUsed() {
        var good = SampleReports.report("acme", "default", 7, "1.5");
        raw(SampleReports.key(good), RawJson.write(good));
        raw("kubernetes|other|2026-10-05", RawJson.write(good));
        var half = new String(RawJson.write(SampleReports.report("acme", "HALF", 7, "1")), StandardCharsets.UTF_8);
        raw(SampleReports.key(good), half.replace("HALF", "half \\ud800").getBytes(StandardCharsets.UTF_8));
        raw(SampleReports.key(good), RawJson.write(SampleReports.report("acme", "default", 8, "-1")));
        raw(SampleReports.key(good), "garbage".getBytes(StandardCharsets.UTF_8));
        raw(SampleReports.key(good), null);
        fixture.start();
        fixture.awaitWritten();

        assertThat(fixture.text(ALL)).isEqualTo("acme default 7 1.5");
        await().untilAsserted(() -> assertThat(fixture.registry.getSampleValue(
                        "spendstream_sink_rows_total",
                        new String[] {"table", "operation"},
                        new String[] {"usage_hourly", "skipped"}))
                .isEqualTo(5));
    }

    @Test
    void shouldCountSendersThatTakeTurnsUnderOneIdentity() {
        fixture.start();
        // starts anew under another name, and again: nobody comes back
        send(from("pod-1", SampleReports.report("acme", "default", 1, "1")));
        send(from("pod-2", SampleReports.report("acme", "default", 2, "1")));
        send(from("pod-3", SampleReports.report("acme", "default", 3, "1")));
        // a record that is read again says nothing about who speaks now
        send(from("pod-1", SampleReports.report("acme", "default", 1, "1")));
        send(from("", SampleReports.report("acme", "default", 4, "1")));
        send(from("pod-1", SampleReports.report("acme", "web", 5, "1")));
        fixture.awaitWritten();
        var restarts = counted();

        send(from("pod-2", SampleReports.report("acme", "default", 5, "1")));
        send(from("pod-3", SampleReports.report("acme", "default", 6, "1")));
        fixture.awaitWritten();

        assertThat(restarts).isZero();
        assertThat(counted()).isEqualTo(2);
    }

    private long counted() {
        return Math.round(fixture.registry.getSampleValue("spendstream_usage_senders_in_turns_total"));
    }

    private void send(RawUsageReport report) {
        fixture.send(Topics.RAW_USAGE_REPORTS, SampleReports.key(report), report);
    }

    private void raw(String key, byte[] value) {
        fixture.producer.send(
                new ProducerRecord<>(Topics.RAW_USAGE_REPORTS.name(), key.getBytes(StandardCharsets.UTF_8), value));
    }

    private static RawUsageReport later(RawUsageReport report, int seconds) {
        report.setObservedAt(report.getObservedAt().plusSeconds(seconds));
        return report;
    }

    private static RawUsageReport from(String sender, RawUsageReport report) {
        report.setSender(sender);
        return report;
    }
}
