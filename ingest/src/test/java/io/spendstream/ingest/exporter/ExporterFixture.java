package io.spendstream.ingest.exporter;

import io.spendstream.ingest.PollerFixture;
import io.spendstream.testkit.TestFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** An exporter on a Prometheus, a billing API and a clock that the test holds; start it as often as you like. */
final class ExporterFixture implements AutoCloseable {
    final FakePrometheus prometheus = new FakePrometheus().withEverything();
    final FakeBillingApi billing = new FakeBillingApi();
    final Clock clock = new Clock("2026-10-05T10:20:30Z");
    final Map<String, Integer> gaps = new ConcurrentHashMap<>();
    final Path folder = TestFolder.fresh("exporter");
    volatile int missing = -1;
    private int started;

    ExporterSettings settings(String customer) {
        return new ExporterSettings(
                customer,
                "k8s-cluster-1",
                "shop",
                prometheus.url(),
                Optional.of(billing.url()),
                Duration.ofHours(1),
                60,
                48,
                Duration.ofMinutes(5));
    }

    Exporter posting() {
        var settings = settings("client-a1b2");
        return exporter(settings, new PostedReports(billing.url(), settings, folder));
    }

    Exporter toKafka(String customer) {
        var settings = settings(customer);
        return exporter(settings, new KafkaReports(settings, PollerFixture.kafka()));
    }

    @Override
    public void close() {
        prometheus.close();
        billing.close();
    }

    private Exporter exporter(ExporterSettings settings, Reports reports) {
        var reading = new HourReading(settings, new PrometheusApi(prometheus.url()), "pod-" + started++, clock);
        var metrics = new ExporterMetrics() {
            @Override
            public void gap(String measure) {
                gaps.merge(measure, 1, Integer::sum);
            }

            @Override
            public void missing(int hours) {
                missing = hours;
            }
        };
        return new Exporter(settings, reading, reports, metrics, clock);
    }
}
