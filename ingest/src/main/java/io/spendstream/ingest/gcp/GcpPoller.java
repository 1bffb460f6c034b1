package io.spendstream.ingest.gcp;

import io.spendstream.ingest.Cause;
import io.spendstream.ingest.CollectException;
import io.spendstream.ingest.DayRange;
import io.spendstream.ingest.HeardByLedger;
import io.spendstream.ingest.IngestMetrics;
import io.spendstream.ingest.Pause;
import io.spendstream.ingest.Progress;
import io.spendstream.ingest.RunKeeper;
import io.spendstream.ingest.RunKind;
import io.spendstream.ingest.RunLog;
import io.spendstream.ingest.SourcePoller;
import io.spendstream.schemas.Feed;
import io.spendstream.schemas.Sources;
import io.spendstream.schemas.avro.IngestRun;
import io.spendstream.schemas.config.KafkaSettings;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Collects from Google Cloud's billing export. Rows are only ever appended there, so a run reads what was exported since the
 * last one, with some overlap; nothing is sealed and nothing retracted.
 */
public final class GcpPoller implements SourcePoller {
    private final GcpSettings settings;
    private final InstantSource clock;
    private final Pause pause;
    private final IngestMetrics metrics;
    private final RunLog runs;
    private final RunKeeper keeper;
    private final HeardByLedger heard;
    private final TableReader reader;

    public GcpPoller(
            GcpSettings settings,
            KafkaSettings kafka,
            InstantSource clock,
            Pause pause,
            IngestMetrics metrics,
            Progress progress) {
        this.settings = settings;
        this.clock = clock;
        this.pause = pause;
        this.metrics = metrics;
        this.runs = new RunLog(kafka);
        this.keeper = new RunKeeper(runs, clock, metrics);
        this.heard = new HeardByLedger(kafka);
        this.reader = new TableReader(settings, kafka, metrics, progress);
    }

    @Override
    public String source() {
        return Sources.GCP;
    }

    @Override
    public IngestRun collectAtStart(String runId) {
        return collectNew(runId, Cause.STARTUP);
    }

    @Override
    public IngestRun collectHourly(String runId) {
        return collectNew(runId, Cause.SCHEDULE);
    }

    @Override
    public IngestRun collectDaily(String runId) {
        return collectNew(runId, Cause.SCHEDULE);
    }

    /** Usage that begins on these days, whenever it was exported. */
    @Override
    public IngestRun collect(String runId, String cause, DayRange range) {
        return collect(runId, cause, range, List.of());
    }

    @Override
    public synchronized IngestRun collect(String runId, String cause, DayRange range, List<String> projects) {
        return keeper.carryOut(
                started(runId, cause, range),
                run -> eachTable(run, (table, reading) -> reader.readDays(table, reading, range, projects)));
    }

    @Override
    public synchronized void close() {
        runs.close();
        heard.close();
    }

    /** What was exported since the last run that came to its end. */
    private synchronized IngestRun collectNew(String runId, String cause) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return keeper.carryOut(
                started(runId, cause, new DayRange(today, today.plusDays(1))),
                run -> eachTable(run, (table, reading) -> reader.readNew(table, reading, runs)));
    }

    private interface Read {
        void read(BillingTable table, TableReader.Reading reading);
    }

    /** One account's fault does not keep another's costs away. */
    private void eachTable(IngestRun run, Read read) {
        var now = clock.instant();
        var observedAt = nowAfterAllThatWasHeard();
        var retries = new Retries(settings.attempts(), pause, metrics);
        run.setObservedAt(observedAt);
        var faults = new ArrayList<CollectException>();
        for (var number = 0; number < settings.tables().size(); number++) {
            var high = now.minus(settings.lag());
            try {
                read.read(
                        settings.tables().get(number), new TableReader.Reading(run, observedAt, high, retries, number));
            } catch (CollectException e) {
                faults.add(e);
            }
        }
        run.setRetries(retries.count());
        if (!faults.isEmpty()) {
            throw new CollectException(
                    faults.stream().map(Throwable::getMessage).collect(Collectors.joining("; ")), faults.get(0));
        }
    }

    /** What others said under our name counts, too: lines dated before it would be history. */
    private Instant nowAfterAllThatWasHeard() {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var ours = runs.newestReading(RunKind.COSTS, Sources.GCP).orElse(Instant.EPOCH);
        var others = heard.newest(Sources.GCP, Feed.GCP_POLLER).orElse(Instant.EPOCH);
        var newest = ours.isAfter(others) ? ours : others;
        return now.isAfter(newest) ? now : newest.plus(1, ChronoUnit.MICROS);
    }

    private IngestRun started(String runId, String cause, DayRange range) {
        return IngestRun.newBuilder()
                .setRunId(runId)
                .setSource(Sources.GCP)
                .setKind(RunKind.COSTS)
                .setCause(cause)
                .setStatus(RunLog.RUNNING)
                .setScope(settings.tables().stream().map(BillingTable::toString).collect(Collectors.joining(",")))
                .setCredential(settings.fingerprint())
                .setStartDate(range.start())
                .setEndDate(range.end())
                .setStartedAt(clock.instant())
                .build();
    }
}
