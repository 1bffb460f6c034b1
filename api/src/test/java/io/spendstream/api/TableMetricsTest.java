package io.spendstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.client.CollectorRegistry;
import io.spendstream.api.metrics.TableMetrics;
import io.spendstream.sink.gauges.GaugeReader;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Ten weeks of a bill of 10 a day for retail, and 50 on its newest complete day. It is the 15th, a Thursday. */
class TableMetricsTest {
    private static final int MOST = 3;
    private static final LocalDate FIRST = LocalDate.parse("2026-08-03");
    private static final LocalDate COMPLETE = LocalDate.parse("2026-10-12");
    private static final ApiFixture API = new ApiFixture();
    private static final CollectorRegistry REGISTRY = new CollectorRegistry();
    private static TableMetrics metrics;

    @BeforeAll
    static void fill() {
        FIRST.datesUntil(COMPLETE).forEach(day -> day(day, "10", true));
        day(COMPLETE, "50", true);
        day(COMPLETE.plusDays(1), "10", false);
        for (var cluster = 1; cluster <= 6; cluster++) {
            API.rows.fact(
                    COMPLETE + "T23",
                    "0." + cluster,
                    "slice_id",
                    id(COMPLETE),
                    "source",
                    "confluent",
                    "cluster_id",
                    "lkc-" + cluster,
                    "product",
                    "KAFKA",
                    "principal_id",
                    "unallocated");
        }
        // as much again, given back: no cost, and no other share either
        given(COMPLETE, "1000");
        given(COMPLETE, "-1000");
        API.rows.slice("2026-10-14", "7", "slice_id", 999, "unconverted", 4);
        API.rows.change("2026-10-15T09:00:00Z", 1, "2026-10-01", "5", "3.5", "slice_id", 999);
        API.rows.change("2026-10-15T09:00:01Z", 2, "2026-10-01", "3.5", "4", "slice_id", 999);
        API.rows.change("2026-10-15T09:00:02Z", 3, "2026-10-01", "0", "9", "slice_id", 999, "cause", "new");
        API.rows.change("2026-10-13T09:00:00Z", 4, "2026-10-01", "0", "100", "slice_id", 999);
        API.rows.failedRun("run-1", "confluent", 0, 0, "refused");
        API.rows.failedRun("run-2", "confluent", 0, 0, "refused");
        metrics = TableMetrics.start(
                new GaugeReader(API.database.jdbi(), MOST), REGISTRY, InstantSource.fixed(ApiFixture.NOW));
        metrics.read();
    }

    @AfterAll
    static void close() {
        metrics.close();
        API.close();
    }

    @Test
    void shouldTellCostsOfTodayAndOfTheMonth() {
        // 11 days of 10, 50, the 13th's 10, and 0.1 to 0.6
        assertThat(value("spendstream_cost_month_to_date_usd", "confluent", "retail"))
                .isEqualTo(170);
        assertThat(value("spendstream_cost_month_to_date_usd", "confluent", "(unattributed)"))
                .isEqualTo(2.1);
        assertThat(value("spendstream_cost_today_usd", "confluent", "retail")).isZero();
    }

    @Test
    void shouldCompareTheNewestCompleteDayWithItsWeekdays() {
        assertThat(value("spendstream_cost_complete_day_usd", "confluent", "retail"))
                .isEqualTo(50);
        assertThat(value("spendstream_cost_same_weekday_usd", "confluent", "retail"))
                .isEqualTo(10);
        // which never cost anything before
        assertThat(value("spendstream_cost_same_weekday_usd", "confluent", "(unattributed)"))
                .isZero();
    }

    @Test
    void shouldBoundTheLabelsOfTheNewestHourAndKeepItsSum() {
        var hourly = samples("ccloud_cost_usd_hourly");

        assertThat(hourly).hasSize(MOST + 1);
        assertThat(hourly.stream().mapToDouble(sample -> sample.value).sum()).isEqualTo(2.1);
        assertThat(value("ccloud_cost_usd_hourly", "org-1", "", "lkc-6", "KAFKA"))
                .isEqualTo(0.6);
        assertThat(value("ccloud_cost_usd_hourly", "(other)", "(other)", "(other)", "(other)"))
                .isEqualTo(0.6);
    }

    @Test
    void shouldTellHowNewAndHowRightTheTablesAre() {
        assertThat(value("spendstream_source_complete_timestamp_seconds", "confluent"))
                .isEqualTo(1791849600); // 2026-10-13T00:00:00Z
        assertThat(value("spendstream_source_provisional_days", "confluent")).isEqualTo(1);
        assertThat(value("spendstream_unconverted_lines", "confluent")).isEqualTo(4);
        assertThat(value("spendstream_runs_failed_in_a_row", "confluent", "costs"))
                .isEqualTo(2);
        assertThat(samples("spendstream_runs_last_success_timestamp_seconds")).isEmpty();
        // one slice without lines and facts that ought to have some, and as many facts as nobody promised
        assertThat(value("spendstream_conservation_difference_usd", "confluent"))
                .isEqualTo(7);
    }

    @Test
    void shouldSumRestatementsOfADayUpAndDown() {
        assertThat(value("spendstream_restated_usd", "confluent", "restated")).isEqualTo(2);
        assertThat(samples("spendstream_restated_usd")).hasSize(1);
    }

    @Test
    void shouldTellWhichShareBelongsToNobody() {
        assertThat(value("spendstream_unallocated_ratio", "confluent"))
                .isEqualTo(value("spendstream_unattributed_ratio", "confluent"))
                .isBetween(0.0008, 0.001);
    }

    @Test
    void shouldBeAbsentInsteadOfOldWhenTheDatabaseDoesNotAnswer() {
        try (var api = new ApiFixture()) {
            var registry = new CollectorRegistry();
            try (var own = TableMetrics.start(
                    new GaugeReader(api.database.jdbi(), MOST), registry, InstantSource.fixed(ApiFixture.NOW))) {
                own.read();
                assertThat(registry.getSampleValue("spendstream_table_query_up", query(), name("runs")))
                        .isEqualTo(1);

                api.database.close();
                own.read();

                assertThat(registry.getSampleValue("spendstream_table_query_up", query(), name("runs")))
                        .isZero();
                assertThat(registry.getSampleValue("spendstream_unconverted_lines"))
                        .isNull();
            }
        }
    }

    private static void day(LocalDate day, String cost, boolean settled) {
        API.rows.slice(
                day.toString(),
                cost,
                "slice_id",
                id(day),
                "settled",
                settled,
                "lines",
                1,
                "sealed_at",
                COMPLETE.plusDays(3) + "T00:00:00Z");
        API.rows.fact(
                day + "T05",
                cost,
                "slice_id",
                id(day),
                "source",
                "confluent",
                "business_unit",
                "retail",
                "principal_id",
                "sa-1");
    }

    private static void given(LocalDate day, String cost) {
        API.rows.fact(
                day + "T06",
                cost,
                "slice_id",
                id(day),
                "source",
                "confluent",
                "business_unit",
                "retail",
                "principal_id",
                "sa-1");
    }

    private static long id(LocalDate day) {
        return day.toEpochDay();
    }

    private static List<io.prometheus.client.Collector.MetricFamilySamples.Sample> samples(String name) {
        return Collections.list(REGISTRY.metricFamilySamples()).stream()
                .flatMap(family -> family.samples.stream())
                .filter(sample -> sample.name.equals(name))
                .toList();
    }

    private static double value(String name, String... labels) {
        return samples(name).stream()
                .filter(sample -> sample.labelValues.equals(List.of(labels)))
                .findFirst()
                .orElseThrow()
                .value;
    }

    private static String[] query() {
        return new String[] {"query"};
    }

    private static String[] name(String query) {
        return new String[] {query};
    }
}
