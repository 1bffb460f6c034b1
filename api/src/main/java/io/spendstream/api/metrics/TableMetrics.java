package io.spendstream.api.metrics;

import io.prometheus.client.Collector;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.GaugeMetricFamily;
import io.spendstream.sink.gauges.GaugeQueries;
import io.spendstream.sink.gauges.GaugeQuery;
import io.spendstream.sink.gauges.GaugeReader;
import io.spendstream.sink.gauges.Sample;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * What the tables say, once a minute: a scrape answers at once with what was last read. What cannot be read is absent
 * instead of old, and {@code spendstream_table_query_up} says so. Every instance of the API exposes the same, so questions
 * take {@code max} over them. Thread-safe.
 */
public final class TableMetrics extends Collector implements Collector.Describable, AutoCloseable {
    public static final int MOST_LABELS = 500;

    private static final Logger log = LoggerFactory.getLogger(TableMetrics.class);
    /** What was read longer ago is no longer told: the reading hangs. */
    public static final Duration OLD = Duration.ofMinutes(5);

    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final GaugeReader reader;
    private final InstantSource clock;
    private final LongSupplier ticker;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        var daemon = new Thread(work, "table-metrics");
        daemon.setDaemon(true);
        return daemon;
    });
    private volatile Reading reading = Reading.NONE;

    private TableMetrics(GaugeReader reader, InstantSource clock, LongSupplier ticker) {
        this.reader = reader;
        this.clock = clock;
        this.ticker = ticker;
    }

    /**
     * @param answers by question; those that failed have none
     * @param at when it ended, on the ticker
     */
    private record Reading(Map<GaugeQuery, List<Sample>> answers, Duration took, long at) {
        private static final Reading NONE = new Reading(Map.of(), Duration.ZERO, 0);

        private boolean isOld(long now) {
            return now - at > OLD.toNanos();
        }

        private boolean wasAnswered(GaugeQuery query) {
            return this == NONE || answers.containsKey(query);
        }
    }

    /** Exposed in this registry, and read from now on. */
    public static TableMetrics start(GaugeReader reader, CollectorRegistry registry, InstantSource clock) {
        return start(reader, registry, clock, System::nanoTime, INTERVAL);
    }

    /** @param ticker nanoseconds that only go forward */
    public static TableMetrics start(
            GaugeReader reader,
            CollectorRegistry registry,
            InstantSource clock,
            LongSupplier ticker,
            Duration interval) {
        var metrics = new TableMetrics(reader, clock, ticker);
        registry.register(metrics);
        metrics.thread.scheduleWithFixedDelay(
                metrics::readWhateverHappens, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
        return metrics;
    }

    /** An error would end the schedule without a word. */
    private void readWhateverHappens() {
        try {
            read();
        } catch (Throwable e) {
            log.error("metrics of the tables were not read", e);
        }
    }

    /** Asks everything anew. */
    public synchronized void read() {
        var begin = ticker.getAsLong();
        var now = clock.instant();
        var answers = new HashMap<GaugeQuery, List<Sample>>();
        for (var query : GaugeQueries.all()) {
            read(query, now, answers);
        }
        var end = ticker.getAsLong();
        reading = new Reading(Map.copyOf(answers), Duration.ofNanos(end - begin), end);
    }

    @Override
    public List<MetricFamilySamples> collect() {
        var now = reading;
        return families(now.isOld(ticker.getAsLong()) ? Map.of() : now.answers(), now);
    }

    /** Before anything was read too. */
    @Override
    public List<MetricFamilySamples> describe() {
        return families(Map.of(), reading);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void read(GaugeQuery query, Instant now, Map<GaugeQuery, List<Sample>> answers) {
        try {
            answers.put(query, reader.read(query, now));
        } catch (RuntimeException e) {
            if (thread.isShutdown()) {
                return;
            }
            // once for an outage
            var level = reading.wasAnswered(query) ? Level.WARN : Level.DEBUG;
            log.atLevel(level)
                    .log(
                            "metrics of the tables cannot be read query=\"{}\" fault=\"{}\"",
                            query.name(),
                            e.getMessage());
        }
    }

    private static List<MetricFamilySamples> families(Map<GaugeQuery, List<Sample>> answers, Reading reading) {
        var families = new ArrayList<MetricFamilySamples>();
        var up = new GaugeMetricFamily(
                "spendstream_table_query_up",
                "Whether a question of the tables was answered at the last reading: 1 or 0.",
                List.of("query"));
        for (var query : GaugeQueries.all()) {
            up.addMetric(List.of(query.name()), answers.containsKey(query) ? 1 : 0);
            families.addAll(families(query, answers.getOrDefault(query, List.of())));
        }
        families.add(up);
        families.add(new GaugeMetricFamily(
                "spendstream_table_reading_seconds",
                "How long the last reading of the tables took.",
                reading.took().toNanos() / 1e9));
        return families;
    }

    private static List<MetricFamilySamples> families(GaugeQuery query, List<Sample> samples) {
        var families = new ArrayList<MetricFamilySamples>();
        for (var gauge : query.gauges()) {
            var family = new GaugeMetricFamily(gauge.name(), gauge.help(), query.labels());
            samples.stream()
                    .filter(sample -> sample.gauge().equals(gauge))
                    .forEach(sample -> family.addMetric(
                            sample.labelValues(), sample.value().doubleValue()));
            families.add(family);
        }
        return families;
    }
}
