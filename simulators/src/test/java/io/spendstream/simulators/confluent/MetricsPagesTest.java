package io.spendstream.simulators.confluent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pages of metrics, also of very many principals. */
final class MetricsPagesTest {
    private final SettableClock clock = SettableClock.at("2026-11-20T12:00:00Z");
    private final ConfluentSimulator simulator = ConfluentSimulator.start(SimulatorOptions.DEFAULTS
            .withClock(clock)
            .withTokenLifetime(Duration.ofMinutes(10))
            .withPrincipals(10_000));
    private final MetricsQueryText metrics = new MetricsQueryText(Caller.of(simulator));
    private final String usual =
            MetricsQueryText.usual(simulator.bill().estate().clusters().get(0).clusterId());
    private final String small = usual.replace("\"limit\":1000", "\"limit\":7");

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void shouldSeeEverybodyOnceWhenThereAreTenThousand() throws Exception {
        var pages = metrics.pages(usual);

        var points = new HashSet<List<String>>();
        int[] count = {0};
        MetricsQueryText.each(pages, point -> {
            points.add(List.of(
                    point.get("metric.principal_id").textValue(),
                    point.get("timestamp").textValue()));
            count[0]++;
        });
        assertThat(pages).hasSize(10);
        assertThat(points).hasSize(count[0]).hasSizeGreaterThan(100_000);
        assertThat(points.stream().map(point -> point.get(0)).distinct().count())
                .isEqualTo(pages.get(0).at("/meta/pagination/total_size").longValue())
                .isGreaterThan(9_900);
    }

    @Test
    void shouldHaveAsManyPrincipalsAsTheLimitWhenThereAreMore() throws Exception {
        var first = Caller.json(metrics.ask(small));
        var second = Caller.json(metrics.ask(small, MetricsQueryText.token(first)));

        var firstIds = first.get("data").findValuesAsText("metric.principal_id").stream()
                .distinct()
                .toList();
        var secondIds = second.get("data").findValuesAsText("metric.principal_id").stream()
                .distinct()
                .toList();
        assertThat(firstIds).hasSize(7).isSorted();
        assertThat(secondIds).hasSize(7).doesNotContainAnyElementsOf(firstIds);
        var withoutLimit = Caller.json(metrics.ask(usual.replace("\"limit\":1000,", "")));
        assertThat(withoutLimit.at("/meta/pagination/page_size").intValue()).isEqualTo(100);
    }

    @Test
    void shouldRefuseTokenWhenTheBodyIsNotTheVerySame() throws Exception {
        String token = MetricsQueryText.token(Caller.json(metrics.ask(small)));

        assertThat(metrics.ask(small, token).statusCode()).isEqualTo(200);
        assertThat(metrics.ask(small + " ", token).statusCode()).isEqualTo(400);
        assertThat(metrics.ask(small.replace("request_bytes", "response_bytes"), token)
                        .statusCode())
                .isEqualTo(400);
        assertThat(metrics.ask(small, "nonsense").statusCode()).isEqualTo(400);
    }

    @Test
    void shouldRefuseTokenWhenItIsTooOld() throws Exception {
        String token = MetricsQueryText.token(Caller.json(metrics.ask(small)));

        clock.advance(Duration.ofMinutes(10));

        assertThat(metrics.ask(small, token).statusCode()).isEqualTo(400);
    }

    @Test
    void shouldHaveNoPagesWhenEverythingIsInOneBucket() throws Exception {
        String token = MetricsQueryText.token(Caller.json(metrics.ask(small)));
        String all = small.replace("PT1H", "ALL");

        var page = Caller.json(metrics.ask(all));

        assertThat(page.get("data")).hasSize(7);
        assertThat(MetricsQueryText.token(page)).isNull();
        assertThat(metrics.ask(all, token).statusCode()).isEqualTo(400);
    }

    @Test
    void shouldStrikeMidWalkWhenPlannedForAPage() throws Exception {
        simulator.usageFaults().onPage(2, Fault.tooManyRequests(null, 4)).onPage(2, Fault.serverError());
        String token = MetricsQueryText.token(Caller.json(metrics.ask(small)));

        var throttled = metrics.ask(small, token);
        var failed = metrics.ask(small, token);

        assertThat(throttled.statusCode()).isEqualTo(429);
        assertThat(throttled.headers().firstValue("rateLimit-reset")).contains("4");
        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(Caller.json(failed).at("/errors/0/status").textValue()).isEqualTo("500");
        assertThat(metrics.ask(small, token).statusCode()).isEqualTo(200);
    }
}
