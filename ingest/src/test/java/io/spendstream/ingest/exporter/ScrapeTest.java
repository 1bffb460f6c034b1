package io.spendstream.ingest.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.spendstream.schemas.UsageMeasure;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The way of live samples: scraped by two jobs, with and without honor_labels, from an exporter that starts anew. */
class ScrapeTest {
    private static final String CONFIG =
            """
            global: {scrape_interval: 200ms, scrape_timeout: 200ms}
            scrape_configs:
              - {job_name: kubelet, honor_labels: true, metrics_path: /cadvisor, static_configs: [{targets: ["<address>"]}]}
              - {job_name: cadvisor, honor_labels: true, metrics_path: /cadvisor, static_configs: [{targets: ["<address>"]}]}
              - job_name: kube-state-metrics
                metrics_path: /kube-state-metrics
                static_configs: [{targets: ["<address>"], labels: {namespace: monitoring, pod: ksm-1}}]
              - job_name: ingress
                metrics_path: /ingress
                static_configs: [{targets: ["<address>"], labels: {namespace: ingress-nginx}}]
            """;
    private static final int SAMPLES = 25;

    @Test
    void shouldFindWhatTheExporterCountedThroughItsRestart() throws IOException {
        PrometheusBinaries.demand();
        try (var exporter = new KnownExporter().start();
                var prometheus = new PrometheusServer().start(CONFIG.replace("<address>", exporter.address()), "5m")) {
            var api = new PrometheusApi(prometheus.url());
            // counted from when somebody looks
            awaitSamples(api, 1, 1);
            var begun = exporter.millis();
            awaitSamples(api, 1, SAMPLES);
            var firstLife = exporter.stop() - begun;
            exporter.start();
            awaitSamples(api, 2, SAMPLES);
            var seconds = new BigDecimal(firstLife + exporter.millis()).movePointLeft(3);
            var end = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
            exporter.stop();
            await().until(() -> Instant.now().isAfter(end.plusSeconds(1)));

            var first = read(api, end);
            var second = read(api, end);

            assertThat(second).isEqualTo(first);
            // two lives lose and gain parts of an interval at both ends
            var error = new BigDecimal("0.2");
            assertThat(first.get(UsageMeasure.CPU).multiply(BigDecimal.valueOf(3_600)))
                    .isCloseTo(half(seconds), within(half(seconds).multiply(error)));
            assertThat(first.get(UsageMeasure.NETWORK_SENT))
                    .isCloseTo(
                            times(seconds, 1_000), within(times(seconds, 1_000).multiply(error)));
            assertThat(first.get(UsageMeasure.HTTP_REQUESTS))
                    .isCloseTo(times(seconds, 3), within(times(seconds, 3).multiply(error)));
            assertThat(first).doesNotContainKeys(UsageMeasure.MEMORY, UsageMeasure.STORAGE_USED);
        }
    }

    private static Map<UsageMeasure, BigDecimal> read(PrometheusApi api, Instant end) {
        var queries = new UsageQueries("shop", 15);
        var found = new TreeMap<UsageMeasure, BigDecimal>();
        for (var measure : UsageMeasure.values()) {
            api.number(queries.of(measure), end).ifPresent(number -> found.put(measure, new BigDecimal(number)));
        }
        return found;
    }

    private static void awaitSamples(PrometheusApi api, int life, int count) {
        var query = "min(count_over_time(container_cpu_usage_seconds_total{id=\"/pod-web-1/" + life + "\"}[1h]))";
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> api.number(query, Instant.now().plusSeconds(1))
                        .filter(samples -> Integer.parseInt(samples) >= count)
                        .isPresent());
    }

    private static BigDecimal half(BigDecimal seconds) {
        return seconds.divide(BigDecimal.valueOf(2));
    }

    private static BigDecimal times(BigDecimal seconds, int rate) {
        return seconds.multiply(BigDecimal.valueOf(rate));
    }
}
