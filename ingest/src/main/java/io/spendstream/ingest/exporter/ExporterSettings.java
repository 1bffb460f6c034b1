package io.spendstream.ingest.exporter;

import io.spendstream.schemas.UsageHour;
import io.spendstream.schemas.config.Env;
import io.spendstream.schemas.raw.UsageReportCheck;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the exporter asks whom, and where it reports.
 *
 * @param billingApiUrl where reports are posted; absent: they go to Kafka
 * @param interval between two rounds; each reports all whole hours that are due
 * @param stepSeconds in which memory and volumes are summed; divides the hour
 * @param retentionHours how far back missed hours are made up for: no longer than Prometheus keeps its samples
 * @param delay after the end of an hour, until its last samples are there
 */
public record ExporterSettings(
        String customerId,
        String instanceId,
        String namespace,
        String prometheusUrl,
        Optional<String> billingApiUrl,
        Duration interval,
        int stepSeconds,
        int retentionHours,
        Duration delay) {
    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final int WEEK_MILLIS = 604_800_000;

    public static ExporterSettings from(Env env) {
        return new ExporterSettings(
                id(env, "CUSTOMER_ID", required(env, "CUSTOMER_ID", env.text("CUSTOMER_ID"), "client-a1b2")),
                id(env, "INSTANCE_ID", env.text("INSTANCE_ID", "k8s-cluster-1")),
                namespace(env),
                prometheusUrl(env),
                env.text("BILLING_API_URL").map(set -> env.httpUrl("BILLING_API_URL", "https://billing.example.com")),
                Duration.ofMillis(env.number("COLLECTION_INTERVAL", 3_600_000, 1_000, WEEK_MILLIS)),
                step(env),
                env.number("PROMETHEUS_RETENTION_HOURS", 360, 1, 87_600),
                Duration.ofSeconds(env.number("PROMETHEUS_DELAY_SECONDS", 300, 0, 3_000)));
    }

    private static String required(Env env, String name, Optional<String> value, String example) {
        return value.orElseGet(() ->
                env.fault(name + " environment variable is required; for example " + name + "=" + example, example));
    }

    private static String prometheusUrl(Env env) {
        var example = "http://prometheus:9090";
        required(env, "PROMETHEUS_URL", env.text("PROMETHEUS_URL"), example);
        return env.httpUrl("PROMETHEUS_URL", example);
    }

    private static String id(Env env, String name, String value) {
        return UsageReportCheck.isId(value)
                ? value
                : env.fault(
                        name + " has more than " + UsageReportCheck.LONGEST_ID + " characters or some for control",
                        value);
    }

    private static String namespace(Env env) {
        return env.read(
                "NAMESPACE",
                "default",
                text -> {
                    if (!NAMESPACE.matcher(text).matches() && !text.equals(IdleQueries.NAMESPACE)) {
                        throw new IllegalArgumentException();
                    }
                    return text;
                },
                "the name of one Kubernetes namespace, for example customer-abc, or " + IdleQueries.NAMESPACE);
    }

    private static int step(Env env) {
        var seconds = env.number("PROMETHEUS_SCRAPE_INTERVAL", 60, 1, 300);
        return UsageHour.SECONDS % seconds == 0
                ? seconds
                : env.fault(
                        "PROMETHEUS_SCRAPE_INTERVAL is '" + seconds
                                + "', expected seconds that divide the hour, for example 15, 30 or 60",
                        60);
    }
}
