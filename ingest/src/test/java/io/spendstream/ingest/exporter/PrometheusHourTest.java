package io.spendstream.ingest.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.spendstream.schemas.UsageHour;
import io.spendstream.schemas.UsageMeasure;
import io.spendstream.schemas.avro.RawUsageReport;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The six questions, put to a real Prometheus server about a cluster that we know. */
class PrometheusHourTest {
    private static final UsageHour HOUR = UsageHour.of(KnownCluster.BEGIN).plus(1);
    /** What increase() does not see: from a series' last sample to its end, and from its beginning to its first. */
    private static final BigDecimal EXTRAPOLATION = new BigDecimal("0.005");

    private static PrometheusServer prometheus;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        if (!PrometheusBinaries.areThere()) {
            return;
        }
        prometheus = new PrometheusServer()
                .withBlocks(KnownCluster.openMetrics())
                // scraped series end at once, those of blocks only after this time
                .start("global: {}\n", "14s");
    }

    @BeforeEach
    void demand() {
        PrometheusBinaries.demand();
    }

    @AfterAll
    static void stop() {
        if (prometheus != null) {
            prometheus.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CPU, 1.75",
        "MEMORY, 3.25",
        "NETWORK_SENT, 3960000",
        "NETWORK_RECEIVED, 7920000",
        "STORAGE_USED, 12.5",
        "HTTP_REQUESTS, 10800"
    })
    void shouldFindWhatIsKnown(UsageMeasure measure, BigDecimal known) {
        var found =
                new BigDecimal(measure.of(read("shop", HOUR, Scraped.INTERVAL)).orElseThrow());

        assertThat(found).isCloseTo(known, within(known.multiply(EXTRAPOLATION)));
    }

    @Test
    void shouldSayExactlyTheSameWhenTheHourIsReadTwiceAndPrometheusRestartedBetween() throws IOException {
        var first = read("shop", HOUR, Scraped.INTERVAL);
        prometheus.stop();
        prometheus.start("global: {}\n", "14s");

        assertThat(read("shop", HOUR, Scraped.INTERVAL)).isEqualTo(first);
    }

    @Test
    void shouldAddUpToWhatTheWholeSpanUsed() {
        var sum = BigDecimal.ZERO;
        for (var hour = 0; hour < 3; hour++) {
            sum = sum.add(new BigDecimal(UsageMeasure.HTTP_REQUESTS
                    .of(read("shop", UsageHour.of(KnownCluster.BEGIN).plus(hour), Scraped.INTERVAL))
                    .orElseThrow()));
        }

        assertThat(sum.setScale(0, RoundingMode.HALF_EVEN)).isEqualByComparingTo("32400");
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 30, 60})
    void shouldFindTheSameMemoryWhateverTheStep(int step) {
        var found =
                new BigDecimal(UsageMeasure.MEMORY.of(read("shop", HOUR, step)).orElseThrow());

        // a step of 5 seconds looks back no farther than 14, so it sees every sample of 15
        assertThat(found).isCloseTo(new BigDecimal("3.25"), within(new BigDecimal("0.05")));
    }

    @Test
    void shouldFindGapsAndNotZeroWhereThereIsNoData() {
        var nobody = read("nobody", HOUR, Scraped.INTERVAL);
        var before = read("shop", HOUR.plus(-100), Scraped.INTERVAL);

        for (var measure : UsageMeasure.values()) {
            assertThat(measure.of(nobody)).as(measure.field()).isEmpty();
            assertThat(measure.of(before)).as(measure.field()).isEmpty();
        }
    }

    @Test
    void shouldFindWhatNoNamespaceUsed() {
        var idle = read(IdleQueries.NAMESPACE, HOUR, Scraped.INTERVAL);

        // a step of the larger node, and what increase() does not see
        assertThat(new BigDecimal(UsageMeasure.CPU.of(idle).orElseThrow()))
                .isCloseTo(new BigDecimal("3.25"), within(new BigDecimal("0.06")));
        assertThat(new BigDecimal(UsageMeasure.MEMORY.of(idle).orElseThrow()))
                .isCloseTo(new BigDecimal("27.75"), within(new BigDecimal("0.2")));
        for (var measure : List.of(
                UsageMeasure.STORAGE_USED,
                UsageMeasure.NETWORK_SENT,
                UsageMeasure.NETWORK_RECEIVED,
                UsageMeasure.HTTP_REQUESTS)) {
            assertThat(measure.of(idle)).as(measure.field()).isEmpty();
        }
    }

    @Test
    void shouldFindNothingIdleAndNoLessWhenMoreWasUsedThanAllocatable() {
        var idle = read(IdleQueries.NAMESPACE, HOUR.plus(-1), Scraped.INTERVAL);

        assertThat(UsageMeasure.CPU.of(idle)).contains("0");
        assertThat(new BigDecimal(UsageMeasure.MEMORY.of(idle).orElseThrow())).isPositive();
    }

    @Test
    void shouldFindAGapAndNotZeroWhereAllocatableOrUsageIsMissing() {
        var noNodes = read(IdleQueries.NAMESPACE, HOUR.plus(1), Scraped.INTERVAL);
        var nothing = read(IdleQueries.NAMESPACE, HOUR.plus(-100), Scraped.INTERVAL);

        assertThat(UsageMeasure.CPU.of(read("shop", HOUR.plus(1), Scraped.INTERVAL)))
                .isPresent();
        for (var report : List.of(noNodes, nothing)) {
            assertThat(UsageMeasure.CPU.of(report)).isEmpty();
            assertThat(UsageMeasure.MEMORY.of(report)).isEmpty();
        }
    }

    private static RawUsageReport read(String namespace, UsageHour hour, int step) {
        var settings = new ExporterSettings(
                "client-a1b2",
                "k8s-cluster-1",
                namespace,
                prometheus.url(),
                Optional.empty(),
                Duration.ofHours(1),
                step,
                48,
                Duration.ZERO);
        var clock = InstantSource.fixed(hour.plus(1).start());
        return new HourReading(settings, new PrometheusApi(prometheus.url()), "test", clock).read(hour);
    }
}
