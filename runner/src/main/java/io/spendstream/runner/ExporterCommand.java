package io.spendstream.runner;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.hotspot.DefaultExports;
import io.spendstream.ingest.exporter.Exporter;
import io.spendstream.ingest.exporter.ExporterSettings;
import io.spendstream.ingest.exporter.HourReading;
import io.spendstream.ingest.exporter.KafkaReports;
import io.spendstream.ingest.exporter.PostedReports;
import io.spendstream.ingest.exporter.PrometheusApi;
import io.spendstream.ingest.exporter.Reports;
import io.spendstream.schemas.UsageHour;
import io.spendstream.schemas.config.ConfigurationException;
import io.spendstream.schemas.config.Env;
import io.spendstream.schemas.config.KafkaSettings;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs beside what it measures, far from Kafka often: with BILLING_API_URL it needs nothing but the two addresses. */
@Command(name = "exporter", description = "Report what a Kubernetes namespace uses, asked of Prometheus every hour.")
final class ExporterCommand implements Callable<Integer> {
    @Option(
            names = "--from",
            paramLabel = "HOUR",
            description = "First report all hours from this one on, once more: 2026-10-05T07:00:00Z.")
    private String from;

    private final Console console = new Console(System.out);
    private final Closing closing = new Closing();
    private final CollectorRegistry metrics = new CollectorRegistry();

    @Override
    public Integer call() throws InterruptedException {
        var env = new Env(System.getenv());
        Logging.check(env);
        var first = Optional.ofNullable(from).map(text -> hour(env, text));
        var settings = ExporterSettings.from(env);
        var door = HealthDoor.from(env);
        var folder = Path.of(env.text("SPENDSTREAM_DATA_DIR", "data")).resolve("exporter");
        var kafka = settings.billingApiUrl().isPresent()
                ? Optional.<KafkaSettings>empty()
                : Optional.of(LocalServers.kafka(env));
        env.check();
        DefaultExports.register(metrics);
        try (closing) {
            var exporter = closing.add(exporter(settings, reports(settings, kafka, folder)));
            var service = new ExporterDocument(settings, exporter, InstantSource.system());
            door.open(console, closing, List.of(Parts.exporter(exporter)), metrics, Optional.of(service));
            if (first.isPresent() && !exporter.collectFrom(first.get())) {
                throw new ConfigurationException(
                        "not all hours from " + first.get() + " on were reported, see the log; start again to go on");
            }
            exporter.start();
            closing.awaitStop();
            return 0;
        }
    }

    private Exporter exporter(ExporterSettings settings, Reports reports) {
        var prometheus = new PrometheusApi(settings.prometheusUrl());
        var reading = new HourReading(settings, prometheus, sender(), InstantSource.system());
        return new Exporter(settings, reading, reports, Prometheus.exporter(metrics), InstantSource.system());
    }

    private static Reports reports(ExporterSettings settings, Optional<KafkaSettings> kafka, Path folder) {
        if (kafka.isEmpty()) {
            return new PostedReports(settings.billingApiUrl().orElseThrow(), settings, folder);
        }
        Cluster.prepare(kafka.get());
        return new KafkaReports(settings, kafka.get());
    }

    /** Another one after each start, so that who comes back after somebody else spoke is a second process. */
    private static String sender() {
        var host = System.getenv().getOrDefault("HOSTNAME", "exporter");
        return host.substring(0, Math.min(100, host.length())) + "-"
                + UUID.randomUUID().toString().substring(0, 8);
    }

    private static UsageHour hour(Env env, String text) {
        try {
            var instant = Instant.parse(text);
            var hour = UsageHour.of(instant);
            if (hour.start().equals(instant)) {
                return hour;
            }
        } catch (DateTimeException | ArithmeticException e) {
            // said below
        }
        return env.fault("--from is '" + text + "', expected a UTC hour such as 2026-10-05T07:00:00Z", null);
    }
}
