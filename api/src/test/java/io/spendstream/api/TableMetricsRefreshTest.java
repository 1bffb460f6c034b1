package io.spendstream.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.prometheus.client.CollectorRegistry;
import io.spendstream.api.metrics.TableMetrics;
import io.spendstream.sink.gauges.GaugeQueries;
import io.spendstream.sink.gauges.GaugeReader;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** When a reading hangs, and when it ends as none should. */
class TableMetricsRefreshTest {
    private static final InstantSource CLOCK = InstantSource.fixed(ApiFixture.NOW);
    private static final Duration SELDOM = Duration.ofDays(1);
    private static final ApiFixture API = new ApiFixture();
    private static final GaugeReader READER = new GaugeReader(API.database.jdbi(), TableMetrics.MOST_LABELS);

    private final CollectorRegistry registry = new CollectorRegistry();
    private TableMetrics metrics;

    @BeforeAll
    static void fill() {
        API.rows.slice("2026-10-14", "7", "unconverted", 4);
    }

    @AfterAll
    static void close() {
        API.close();
    }

    @AfterEach
    void stop() {
        metrics.close();
    }

    @Test
    void shouldTellNoOldNumbersWhenTheReadingHangs() {
        var nanos = new AtomicLong(Long.MAX_VALUE - 7);
        metrics = TableMetrics.start(READER, registry, CLOCK, nanos::get, SELDOM);
        await().untilAsserted(() ->
                assertThat(answered()).isEqualTo(GaugeQueries.all().size()));
        nanos.addAndGet(TableMetrics.OLD.toNanos());
        assertThat(unconverted()).isEqualTo(4);

        nanos.addAndGet(1);

        assertThat(unconverted()).isNull();
        assertThat(answered()).isZero();
    }

    @Test
    void shouldReadOnAfterAnError() {
        var readings = new AtomicInteger();
        InstantSource faulty = () -> {
            if (readings.getAndIncrement() == 0) {
                throw new StackOverflowError("of a test");
            }
            return CLOCK.instant();
        };

        metrics = TableMetrics.start(READER, registry, faulty, System::nanoTime, Duration.ofMillis(10));

        await().untilAsserted(() -> assertThat(unconverted()).isEqualTo(4));
    }

    private Double unconverted() {
        return registry.getSampleValue(
                "spendstream_unconverted_lines", new String[] {"source"}, new String[] {"confluent"});
    }

    private long answered() {
        return Collections.list(registry.metricFamilySamples()).stream()
                .flatMap(family -> family.samples.stream())
                .filter(sample -> sample.name.equals("spendstream_table_query_up") && sample.value == 1)
                .count();
    }
}
