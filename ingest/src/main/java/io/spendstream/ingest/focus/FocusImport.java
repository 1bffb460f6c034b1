package io.spendstream.ingest.focus;

import io.spendstream.ingest.Cause;
import io.spendstream.ingest.CollectException;
import io.spendstream.ingest.FencedProducer;
import io.spendstream.ingest.HeardByLedger;
import io.spendstream.ingest.Progress;
import io.spendstream.ingest.RunKind;
import io.spendstream.ingest.RunLog;
import io.spendstream.schemas.Sources;
import io.spendstream.schemas.avro.IngestRun;
import io.spendstream.schemas.config.KafkaSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.apache.kafka.common.KafkaException;

/**
 * Imports the files of a dataset as one walk: all of it or, on any failure, nothing. Importing it again changes nothing,
 * importing corrected files corrects the numbers.
 */
public final class FocusImport {
    /** Brokers allow 15 minutes by default. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final KafkaSettings kafka;
    private final InstantSource clock;
    private final Progress progress;

    public FocusImport(KafkaSettings kafka, InstantSource clock, Progress progress) {
        this.kafka = kafka;
        this.clock = clock;
        this.progress = progress;
    }

    /** @throws CollectException that says why nothing was imported */
    public FocusImported run(FocusImportRequest request) {
        var run = started(request);
        try (var runs = new RunLog(kafka)) {
            runs.record(run);
            try {
                return read(request, IngestRun.newBuilder(run).build(), runs);
            } catch (CollectException e) {
                throw failed(runs, run, e);
            } catch (KafkaException e) {
                throw failed(runs, run, new CollectException("Kafka: " + e.getMessage(), e));
            } catch (RuntimeException e) {
                throw failed(runs, run, new CollectException("unexpected: " + e, e));
            }
        }
    }

    private FocusImported read(FocusImportRequest request, IngestRun run, RunLog runs) {
        try (var heard = new HeardByLedger(kafka);
                var producer = new FencedProducer(kafka, "focus-" + request.dataset(), LONGEST)) {
            // from here on no other import of the dataset can commit, so its newest stays the newest
            runs.refresh();
            var observedAt = after(newest(request.dataset(), runs, heard));
            try (var reading = new DatasetReading(request, kafka.registry(), observedAt, heard, progress)) {
                producer.commit("the dataset " + request.dataset(), run, outbox -> {
                    reading.read(outbox);
                    reading.walk().cover(runs.covered(RunKind.IMPORT, Sources.FOCUS, request.dataset()));
                    reading.seal(outbox);
                    succeeded(run, reading, observedAt);
                });
                return reading.imported();
            }
        }
    }

    /** Of any reading of the dataset, by its own account and by the ledger's. */
    private static Instant newest(String dataset, RunLog runs, HeardByLedger heard) {
        var heardLast = heard.speakers().stream()
                .filter(speaker -> speaker.source().equals(Sources.FOCUS) && DatasetWalk.isOf(speaker.scope(), dataset))
                .flatMap(speaker -> heard.newest(speaker.source(), speaker.scope(), speaker.feed()).stream())
                .reduce(Instant.EPOCH, FocusImport::later);
        return later(
                heardLast,
                runs.newestReading(RunKind.IMPORT, Sources.FOCUS, dataset).orElse(Instant.EPOCH));
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    /** Now, or just after that moment when the clock has gone back. */
    private Instant after(Instant newest) {
        return later(clock.instant().truncatedTo(ChronoUnit.MICROS), newest.plus(1, ChronoUnit.MICROS));
    }

    private IngestRun started(FocusImportRequest request) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return IngestRun.newBuilder()
                .setRunId(UUID.randomUUID().toString())
                .setSource(Sources.FOCUS)
                .setKind(RunKind.IMPORT)
                .setCause(Cause.REQUEST)
                .setStatus(RunLog.RUNNING)
                .setScope(request.dataset())
                .setStartDate(today)
                .setEndDate(today.plusDays(1))
                .setStartedAt(clock.instant())
                .build();
    }

    private void succeeded(IngestRun run, DatasetReading reading, Instant observedAt) {
        var walk = reading.walk();
        var days = walk.days();
        if (!days.isEmpty()) {
            run.setStartDate(days.first());
            run.setEndDate(days.last().plusDays(1));
        }
        run.setObservedAt(observedAt);
        run.setCovered(walk.covered());
        run.setSlices(walk.slices());
        run.setLines(walk.rows());
        run.setSkipped(reading.rejected());
        run.setProgress(100);
        run.setStatus(RunLog.SUCCEEDED);
        run.setFinishedAt(clock.instant());
    }

    private CollectException failed(RunLog runs, IngestRun run, CollectException why) {
        run.setStatus(RunLog.FAILED);
        run.setError(why.getMessage());
        run.setFinishedAt(clock.instant());
        try {
            runs.record(run);
        } catch (CollectException | KafkaException e) {
            why.addSuppressed(e);
        }
        return why;
    }
}
