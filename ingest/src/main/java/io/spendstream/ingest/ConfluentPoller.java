package io.spendstream.ingest;

import io.spendstream.schemas.Feed;
import io.spendstream.schemas.avro.IngestRun;
import io.spendstream.schemas.config.KafkaSettings;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects Confluent's costs: each run reads a range of days as one walk or several, and records what became of it. */
public final class ConfluentPoller implements AutoCloseable {
    public static final String SOURCE = "confluent";

    private static final Logger log = LoggerFactory.getLogger(ConfluentPoller.class);

    private final ConfluentSettings settings;
    private final KafkaSettings kafka;
    private final InstantSource clock;
    private final IngestMetrics metrics;
    private final Progress progress;
    private final ConfluentHttp http;
    private final ConfluentWalks walks;
    private final RunLog runs;

    public ConfluentPoller(
            ConfluentSettings settings,
            KafkaSettings kafka,
            InstantSource clock,
            Pause pause,
            IngestMetrics metrics,
            Progress progress) {
        this.settings = settings;
        this.kafka = kafka;
        this.clock = clock;
        this.metrics = metrics;
        this.progress = progress;
        this.http = new ConfluentHttp(settings, pause, metrics);
        this.walks = new ConfluentWalks(new CostsApi(http, settings.pageSize()));
        this.runs = new RunLog(kafka);
    }

    public LookBack lookBack() {
        return settings.lookBack();
    }

    public LocalDate today() {
        return clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** What to read at a start: everything the first time, else what may have changed and what was missed. */
    public synchronized DayRange startupRange() {
        runs.refresh();
        return settings.organisation()
                .or(() -> runs.scopeOf(settings.fingerprint()))
                .flatMap(scope -> runs.readUntil(SOURCE, scope))
                .map(until -> lookBack().since(until, today()))
                .orElseGet(() -> lookBack().all(today()));
    }

    /**
     * One run, to its end. It does not throw for what upstream or Kafka does: the record says what went wrong, and the next
     * run begins anew.
     */
    public synchronized IngestRun collect(String runId, String cause, DayRange range) {
        var run = Runs.started(runId, SOURCE, cause, settings.fingerprint(), range, clock.instant());
        try {
            collect(run, range);
            return end(run, RunLog.SUCCEEDED, null);
        } catch (CollectException e) {
            return end(run, RunLog.FAILED, e.getMessage());
        } catch (KafkaException e) {
            return end(run, RunLog.FAILED, "Kafka: " + e.getMessage());
        } catch (RuntimeException e) {
            log.error("run failed unexpectedly run={}", runId, e);
            return end(run, RunLog.FAILED, "unexpected: " + e);
        }
    }

    @Override
    public void close() {
        runs.close();
    }

    private void collect(IngestRun run, DayRange range) {
        runs.record(run);
        runs.refresh();
        var scope = Organisation.find(settings, runs, http);
        run.setScope(scope);
        try (var publisher = new WalkPublisher(kafka, SOURCE, scope, Feed.CONFLUENT_POLLER)) {
            // from here on no other instance can commit for this scope, so its newest walk stays the newest
            runs.refresh();
            var newest = runs.newestWalk(SOURCE, scope).orElse(Instant.EPOCH);
            var windows = range.pieces(settings.windowDays());
            for (var number = 1; number <= windows.size(); number++) {
                var window = windows.get(number - 1);
                newest = after(newest);
                var read = read(window);
                if (read.isPresent()) {
                    publish(publisher, run, read.get(), newest);
                }
                progress.report(String.format(
                        "collected %s (%d of %d): %,d lines so far", window, number, windows.size(), run.getLines()));
            }
        }
    }

    private void publish(WalkPublisher publisher, IngestRun run, ConfluentWalks.Read read, Instant observedAt) {
        Runs.addWalk(run, read.walk(), observedAt, read.pages(), read.retries());
        publisher.publish(read.walk(), observedAt, run);
        metrics.lines(SOURCE, read.walk().lines());
    }

    /** Today is asked for, too; a provider that knows only days that are over is asked again without it. */
    private Optional<ConfluentWalks.Read> read(DayRange window) {
        try {
            return Optional.of(walks.read(window));
        } catch (RejectedRequestException e) {
            var today = today();
            if (!e.blames("end_date") || !window.end().isAfter(today)) {
                throw e;
            }
            return window.start().isBefore(today)
                    ? Optional.of(walks.read(new DayRange(window.start(), today)))
                    : Optional.empty();
        }
    }

    /** Now, or just after the newest walk when the clock has gone back. */
    private Instant after(Instant newest) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return now.isAfter(newest) ? now : newest.plus(1, ChronoUnit.MICROS);
    }

    private IngestRun end(IngestRun run, String status, String error) {
        Runs.ended(run, status, error, clock.instant());
        if (Thread.currentThread().isInterrupted()) {
            // this process is stopping and can say nothing more; the next start reads what is missing
            log.info("run stopped run={}", run.getRunId());
            return run;
        }
        metrics.run(SOURCE, status);
        if (error == null) {
            log.info("run succeeded run={} lines={} slices={}", run.getRunId(), run.getLines(), run.getSlices());
        } else {
            log.error("run failed run={} error=\"{}\"", run.getRunId(), error);
        }
        try {
            runs.record(run);
        } catch (CollectException | KafkaException e) {
            log.error("the end of a run could not be recorded run={}", run.getRunId(), e);
        }
        return run;
    }
}
