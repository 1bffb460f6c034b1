package io.spendstream.ingest.exporter;

import io.spendstream.ingest.CollectException;
import io.spendstream.ingest.http.BackOff;
import io.spendstream.schemas.UsageHour;
import io.spendstream.schemas.UsageMeasure;
import io.spendstream.schemas.avro.RawUsageReport;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports every hour that is over and has not been reported, oldest first, round after round. Rounds belong to one thread;
 * the state may be asked for by any.
 */
public final class Exporter implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Exporter.class);
    private static final BigDecimal GIGABYTE = BigDecimal.TEN.pow(9);

    private final ExporterSettings settings;
    private final HourReading reading;
    private final Reports reports;
    private final ExporterMetrics metrics;
    private final InstantSource clock;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "exporter");
    private volatile ExporterState state = ExporterState.INITIAL;
    private SortedSet<UsageHour> reported;

    public Exporter(
            ExporterSettings settings,
            HourReading reading,
            Reports reports,
            ExporterMetrics metrics,
            InstantSource clock) {
        this.settings = settings;
        this.reading = reading;
        this.reports = reports;
        this.metrics = metrics;
        this.clock = clock;
    }

    public Exporter start() {
        thread.start();
        return this;
    }

    public ExporterState state() {
        return state;
    }

    /** Reports what is missing. */
    boolean collect() {
        return round(this::missing);
    }

    /**
     * Reports hours whether or not they have been reported: what Prometheus says now replaces what was said.
     *
     * @return false when it failed; the log says why
     */
    public boolean collectFrom(UsageHour first) {
        return round(() -> MissingHours.between(first, newest()));
    }

    @Override
    public void close() {
        stopped.countDown();
        try {
            if (thread.isAlive()) {
                thread.join(2_000);
                // busy: what it does is begun anew the next time
                thread.interrupt();
                thread.join(3_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        reports.close();
    }

    @FunctionalInterface
    private interface Hours {
        List<UsageHour> due();
    }

    private boolean round(Hours hours) {
        try {
            var due = hours.due();
            metrics.missing(due.size());
            reading.check();
            var refused = reportAll(due);
            state = refused.map(state::failed).orElseGet(() -> state.succeeded(clock.instant()));
        } catch (RuntimeException e) {
            if (stopped.getCount() == 0) {
                return false;
            }
            state = state.failed(String.valueOf(e.getMessage()));
            if (e instanceof CollectException) {
                log.error("{}", e.getMessage());
            } else {
                log.error("a round failed unexpectedly", e);
            }
        }
        if (state.fault().isPresent()) {
            metrics.failed();
        }
        return state.fault().isEmpty();
    }

    /** @return why one was refused, which must not keep later hours waiting */
    private Optional<String> reportAll(List<UsageHour> due) {
        var refused = Optional.<String>empty();
        var left = due.size();
        for (var hour : due) {
            try {
                report(hour);
                metrics.missing(--left);
            } catch (RefusedReportException e) {
                log.error("{} hour={}", e.getMessage(), hour);
                refused = Optional.of(e.getMessage());
            }
        }
        return refused;
    }

    private List<UsageHour> missing() {
        var newest = newest();
        if (reported == null) {
            // a report is always later than its hour
            reported = new TreeSet<>(reports.reported(newest.plus(1 - settings.retentionHours())));
        }
        var missing = MissingHours.of(reported, newest, settings.retentionHours());
        if (missing.size() > 1) {
            log.info("making up for missed hours count={} first={}", missing.size(), missing.get(0));
        }
        return missing;
    }

    /** The last hour that is over for long enough. */
    private UsageHour newest() {
        return UsageHour.of(clock.instant().minus(settings.delay())).plus(-1);
    }

    private void report(UsageHour hour) {
        var report = reading.read(hour);
        for (var measure : reading.measures()) {
            if (measure.of(report).isEmpty()) {
                metrics.gap(measure.field());
                log.warn("no data, reported as a gap measure={} hour={}", measure.field(), hour);
            }
        }
        reports.send(report);
        if (reported != null) {
            reported.add(hour);
        }
        metrics.reported();
        tell(hour, report);
    }

    private static void tell(UsageHour hour, RawUsageReport report) {
        var moved = UsageMeasure.NETWORK_SENT.of(report).flatMap(sent -> UsageMeasure.NETWORK_RECEIVED
                .of(report)
                .map(received -> new BigDecimal(sent).add(new BigDecimal(received))));
        log.atInfo()
                .addKeyValue("hour", hour)
                .addKeyValue("network_gb", shown(moved.map(bytes -> bytes.divide(GIGABYTE))))
                .addKeyValue("storage_gb", shown(number(UsageMeasure.STORAGE_USED, report)))
                .addKeyValue("cpu_hours", shown(number(UsageMeasure.CPU, report)))
                .addKeyValue("memory_gb_hours", shown(number(UsageMeasure.MEMORY, report)))
                .addKeyValue(
                        "http_requests",
                        number(UsageMeasure.HTTP_REQUESTS, report)
                                .map(requests -> requests.setScale(0, RoundingMode.HALF_EVEN))
                                .orElse(null))
                .log("Usage reported successfully");
    }

    private static Optional<BigDecimal> number(UsageMeasure measure, RawUsageReport report) {
        return measure.of(report).map(BigDecimal::new);
    }

    private static String shown(Optional<BigDecimal> number) {
        return number.map(value -> value.setScale(2, RoundingMode.HALF_EVEN).toPlainString())
                .orElse(null);
    }

    private void run() {
        log.info(
                "Starting Billing Exporter customer_id={} instance_id={} namespace={}",
                settings.customerId(),
                settings.instanceId(),
                settings.namespace());
        var failures = 0;
        try {
            do {
                failures = collect() ? 0 : failures + 1;
            } while (!stopped.await(wait(failures).toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Until the interval is over or the next hour is due; after a failure sooner. */
    private Duration wait(int failures) {
        if (failures > 0) {
            var soon = BackOff.DEFAULT.after(failures, Optional.empty(), clock.instant(), ThreadLocalRandom.current());
            return soon.compareTo(settings.interval()) < 0 ? soon : settings.interval();
        }
        var due = Duration.between(clock.instant(), newest().plus(2).start().plus(settings.delay()));
        var isHourly = settings.interval().compareTo(Duration.ofHours(1)) <= 0;
        return isHourly && due.compareTo(settings.interval()) < 0 ? due : settings.interval();
    }
}
