package io.spendstream.simulators.confluent;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The documented rules of the Metrics API. */
final class MetricsContractTest {
    private final SettableClock clock = SettableClock.at("2026-11-20T12:00:00Z");
    private final ConfluentSimulator simulator = ConfluentSimulator.start(
            SimulatorOptions.DEFAULTS.withClock(clock).withRateLimit(30, Duration.ofMinutes(1)));
    private final MetricsQueryText metrics = new MetricsQueryText(Caller.of(simulator));
    private final String cluster = simulator.bill().estate().clusters().get(3).clusterId();
    private final String usual = MetricsQueryText.usual(cluster);

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void shouldGiveAPointALineWhenFlat() throws Exception {
        var page = Caller.json(metrics.ask(usual));

        assertThat(page.get("data")).isNotEmpty().allSatisfy(point -> {
            assertThat(Instant.parse(point.get("timestamp").textValue()))
                    .isBetween("2026-11-18T00:00:00Z", "2026-11-18T23:00:00Z");
            assertThat(point.get("metric.principal_id").textValue()).isNotNull();
            assertThat(point.get("value").isNumber()).isTrue();
        });
        assertThat(page.at("/meta/pagination/page_size").intValue()).isEqualTo(1_000);
        assertThat(page.at("/meta/pagination").has("next_page_token")).isFalse();
        assertThat(metrics.ask(usual).body()).containsPattern("\"value\":[0-9]+\\.[0-9E]+");
    }

    @Test
    void shouldGiveAPrincipalALineWhenGrouped() throws Exception {
        var flat = Caller.json(metrics.ask(usual)).get("data");
        var grouped = Caller.json(metrics.ask(usual.replace("FLAT", "GROUPED"))).get("data");

        assertThat(grouped.findValuesAsText("metric.principal_id")).isSorted().doesNotHaveDuplicates();
        assertThat(grouped.findValuesAsText("value")).isEqualTo(flat.findValuesAsText("value"));
        assertThat(grouped.findValuesAsText("timestamp")).isEqualTo(flat.findValuesAsText("timestamp"));
        assertThat(grouped.get(0).get("points").findValuesAsText("timestamp"))
                .isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"intervals\":[\"2026-11-18T00:00:00Z/2026-11-19T00:00:00Z\"]|\"intervals\":[]",
                "2026-11-19T00:00:00Z|tomorrow",
                "2026-11-18T00:00:00Z/2026-11-19T00:00:00Z|now-1d/now",
                "2026-11-18T00:00:00Z/2026-11-19T00:00:00Z|2026-11-19T00:00:00Z/2026-11-18T00:00:00Z",
                "2026-11-18T00:00:00Z/2026-11-19T00:00:00Z|2026-11-18T00:00:00Z",
                "\"limit\":1000|\"limit\":1001",
                "\"limit\":1000|\"limit\":0",
                "\"limit\":1000|\"limit\":\"ten\"",
                "PT1H|PT2H",
                "PT1H|PT1M",
                "\"granularity\":\"PT1H\",|''",
                "FLAT|WIDE",
                "SUM|MAX",
                "request_bytes|topic_count",
                "metric.principal_id|metric.topic",
                "\"group_by\":[\"metric.principal_id\"],|''",
                "resource.kafka.id|metric.principal_id",
                "EQ|LIKE",
                "\"limit\":1000|\"limit\":1000,\"order_by\":[]",
                "\"agg\":\"SUM\"}]|\"agg\":\"SUM\"},{}]",
                "}|'",
            })
    void shouldRefuseWhenARuleIsViolated(String part, String instead) throws Exception {
        assertRefused(metrics.ask(usual.replace(part, instead)), 400);
    }

    @ParameterizedTest
    @CsvSource({"PT1M,6,7", "PT5M,24,25", "PT15M,96,97", "PT30M,168,169"})
    void shouldLimitTheIntervalWhenTheGranularityIsFine(String granularity, int allowed, int refused) throws Exception {
        String fine = usual.replace("PT1H", granularity).replace("2026-11-19T00:00:00Z", "PT%dH");

        assertThat(metrics.ask(fine.formatted(allowed)).statusCode()).isEqualTo(200);
        assertRefused(metrics.ask(fine.formatted(refused)), 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-18T00:00:00Z/PT24H",
                "2026-11-18T00:00:00Z/P1D",
                "PT24H/2026-11-19T00:00:00Z",
                "2026-11-18T01:00:00+01:00/2026-11-18T22:00:00-02:00",
            })
    void shouldReadTheSameIntervalWhenItIsWrittenInAnotherWay(String interval) throws Exception {
        var same = metrics.ask(usual.replace(MetricsQueryText.DAY, interval));

        assertThat(Caller.json(same)).isEqualTo(Caller.json(metrics.ask(usual)));
    }

    @Test
    void shouldAddUpWhenBucketsAreLargerOrSmaller() throws Exception {
        var perHour = sum(usual);

        for (String granularity : List.of("PT4H", "PT6H", "PT12H", "P1D", "ALL", "PT5M", "PT15M", "PT30M")) {
            assertThat(sum(usual.replace("PT1H", granularity))).as(granularity).isEqualTo(perHour);
        }
        var ungrouped =
                usual.replace("\"group_by\":[\"metric.principal_id\"],", "").replace("\"limit\":1000,", "");
        assertThat(sum(ungrouped)).isEqualTo(perHour);
        assertThat(metrics.ask(ungrouped).body()).doesNotContain("principal_id");
    }

    @Test
    void shouldShowSomePrincipalsOnlyWhenTheFilterSaysSo() throws Exception {
        var all = Caller.json(metrics.ask(usual)).get("data").findValuesAsText("metric.principal_id").stream()
                .distinct()
                .toList();

        assertThat(principals("EQ", all.get(1))).containsExactly(all.get(1));
        assertThat(principals("GT", all.get(1))).isEqualTo(all.subList(2, all.size()));
        assertThat(principals("GTE", all.get(1))).isEqualTo(all.subList(1, all.size()));
    }

    @Test
    void shouldRefuseInItsOwnStyleWhenKeyOrClusterIsNotTheRightOne() throws Exception {
        var powerless = Caller.with(simulator, ConfluentSimulator.KEY_WITHOUT_METRICS_ROLE, simulator.secret());

        assertRefused(new MetricsQueryText(powerless).ask(usual), 403);
        assertRefused(new MetricsQueryText(Caller.anonymous(simulator)).ask(usual), 401);
        assertRefused(metrics.ask(usual.replace(cluster, "lkc-none")), 403);
        assertThat(powerless.get("/iam/v2/users").statusCode()).isEqualTo(200);
        assertThat(Caller.of(simulator)
                        .post("/v2/metrics/health-plus/query", usual)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldCountForItselfWhenTheLimitIsUsedUp() throws Exception {
        Caller.of(simulator).get("/iam/v2/users");
        for (int i = 0; i < 30; i++) {
            assertThat(metrics.ask(usual).headers().firstValue("rateLimit-remaining"))
                    .contains(String.valueOf(29 - i));
        }

        var throttled = metrics.ask(usual);

        assertRefused(throttled, 429);
        assertThat(throttled.headers().firstValue("rateLimit-limit")).contains("30");
        assertThat(throttled.headers().firstValue("rateLimit-reset")).contains("60");
        assertThat(throttled.headers().firstValue("Retry-After")).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        assertThat(metrics.ask(usual).statusCode()).isEqualTo(200);
    }

    private long sum(String body) throws Exception {
        long sum = 0;
        for (var value : Caller.json(metrics.ask(body)).findValues("value")) {
            sum += value.decimalValue().longValueExact();
        }
        return sum;
    }

    private List<String> principals(String op, String id) throws Exception {
        var filter = "{\"op\":\"AND\",\"filters\":[{\"field\":\"resource.kafka.id\",\"op\":\"EQ\",\"value\":\""
                + cluster + "\"},{\"field\":\"metric.principal_id\",\"op\":\"" + op + "\",\"value\":\"" + id + "\"}]}";
        var body = usual.replaceFirst("\\{\"field\"[^}]*}", filter);
        return Caller.json(metrics.ask(body)).get("data").findValuesAsText("metric.principal_id").stream()
                .distinct()
                .toList();
    }

    private static void assertRefused(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).isEqualTo(status);
        var error = Caller.json(response).at("/errors/0");
        assertThat(error.get("status").textValue()).isEqualTo(String.valueOf(status));
        assertThat(error.get("detail").textValue()).isNotEmpty();
    }
}
