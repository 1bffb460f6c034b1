package io.spendstream.ingest.focus;

import io.spendstream.ingest.Cause;
import io.spendstream.ingest.CollectException;
import io.spendstream.ingest.FencedProducer;
import io.spendstream.ingest.HeardByLedger;
import io.spendstream.ingest.Progress;
import io.spendstream.ingest.RunKind;
import io.spendstream.ingest.RunLog;
import io.spendstream.schemas.Sources;
import io.spendstream.schemas.avro.Envelope;
import io.spendstream.schemas.avro.IngestRun;
import io.spendstream.schemas.avro.RawFocusCharge;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.focus.FocusRow;
import io.spendstream.schemas.raw.MalformedRecordException;
import io.spendstream.schemas.topics.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Imports the files of a dataset as one walk: all of it or, on any failure, nothing. Importing it again changes nothing,
 * importing corrected files corrects the numbers.
 */
public final class FocusImport {
    private static final String RAW = Topics.RAW_FOCUS_CHARGES.name();
    /** Brokers allow 15 minutes by default. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private static final int EXAMPLES = 20;

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
            try (var heard = new HeardByLedger(kafka);
                    var producer = new FencedProducer(kafka, "focus-" + request.dataset(), LONGEST)) {
                runs.refresh();
                return new Reading(request, run, runs, heard).commit(producer);
            } catch (CollectException e) {
                runs.record(failed(run, e.getMessage()));
                throw e;
            } catch (KafkaException e) {
                throw new CollectException("Kafka: " + e.getMessage(), e);
            }
        }
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

    private IngestRun failed(IngestRun run, String error) {
        run.setStatus(RunLog.FAILED);
        run.setError(error);
        run.setFinishedAt(clock.instant());
        return run;
    }

    /** One reading of all files. */
    private final class Reading implements AutoCloseable {
        private final FocusImportRequest request;
        private final IngestRun run;
        private final HeardByLedger heard;
        private final DatasetWalk walk;
        private final Instant observedAt;
        private final Set<String> polled = new TreeSet<>();
        private final List<FocusImported.RejectedRow> examples = new ArrayList<>();
        private final Serializer<SpecificRecord> raw =
                Topics.RAW_FOCUS_CHARGES.value().make(kafka.registry()).serializer();
        private final PercentProgress percent;
        private long rejected;

        Reading(FocusImportRequest request, IngestRun run, RunLog runs, HeardByLedger heard) {
            this.request = request;
            this.run = run;
            this.heard = heard;
            this.walk = new DatasetWalk(request.dataset());
            this.observedAt = after(runs);
            this.percent = new PercentProgress(request.bytes(), progress);
            heard.speakers().stream()
                    .filter(speaker -> !speaker.source().equals(Sources.FOCUS))
                    .forEach(speaker -> polled.add(speaker.scope()));
        }

        FocusImported commit(FencedProducer producer) {
            try (this) {
                producer.commit("the dataset " + request.dataset(), run, outbox -> {
                    request.files().forEach(file -> read(file, outbox));
                    if (rejected > 0 && !request.skipRejected()) {
                        throw new RejectedRowsException(rejected, examples);
                    }
                    coverWhatWasThere();
                    walk.seal(observedAt, (slice, seal) -> outbox.send(RAW, slice.text(), raw.serialize(RAW, seal)));
                    succeeded();
                });
                return imported();
            }
        }

        @Override
        public void close() {
            raw.close();
        }

        /** Now, or just after the newest moment of any reading of the dataset, should the clock have gone back. */
        private Instant after(RunLog runs) {
            var newest = heard.speakers().stream()
                    .filter(speaker -> speaker.source().equals(Sources.FOCUS) && walk.isOf(speaker.scope()))
                    .flatMap(speaker -> heard.newest(speaker.source(), speaker.scope(), speaker.feed()).stream())
                    .reduce(Instant.EPOCH, (a, b) -> a.isAfter(b) ? a : b);
            var last = runs.newestReading(RunKind.IMPORT, Sources.FOCUS, request.dataset())
                    .orElse(Instant.EPOCH);
            var than = last.isAfter(newest) ? last : newest;
            var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            return now.isAfter(than) ? now : than.plus(1, ChronoUnit.MICROS);
        }

        private void read(Path file, FencedProducer.Outbox outbox) {
            var name = file.getFileName().toString();
            try {
                FocusFile.of(file).read(new Rows(name, outbox), bytes -> percent.add(bytes, walk.rows()));
            } catch (IOException e) {
                throw new CollectException("cannot read " + file + ": " + e.getMessage(), e);
            }
        }

        private void coverWhatWasThere() {
            walk.coverBillingPeriods();
            var feeds = walk.feeds();
            heard.speakers().stream()
                    .filter(speaker -> speaker.source().equals(Sources.FOCUS)
                            && walk.isOf(speaker.scope())
                            && feeds.contains(speaker.feed()))
                    .forEach(speaker -> walk.cover(speaker.scope(), speaker.feed(), heard.days(speaker)));
        }

        private void succeeded() {
            var days = walk.days();
            if (!days.isEmpty()) {
                run.setStartDate(days.first());
                run.setEndDate(days.last().plusDays(1));
            }
            run.setObservedAt(observedAt);
            run.setSlices(walk.slices());
            run.setLines(walk.rows());
            run.setSkipped(rejected);
            run.setStatus(RunLog.SUCCEEDED);
            run.setFinishedAt(clock.instant());
        }

        private FocusImported imported() {
            var days = walk.days();
            return new FocusImported(
                    walk.rows(),
                    walk.billed(),
                    walk.accounts(),
                    walk.slices(),
                    days.isEmpty() ? null : days.first(),
                    days.isEmpty() ? null : days.last(),
                    rejected,
                    examples);
        }

        /** Publishes the rows of one file. */
        private final class Rows implements FocusFile.Rows {
            private final String file;
            private final FencedProducer.Outbox outbox;

            Rows(String file, FencedProducer.Outbox outbox) {
                this.file = file;
                this.outbox = outbox;
            }

            @Override
            public void row(long number, Map<String, String> columns) {
                var row = new FocusRow(columns);
                try {
                    check(row);
                } catch (MalformedRecordException | IllegalArgumentException e) {
                    rejected(number, e.getMessage());
                    return;
                }
                if (!request.alsoPolled() && polled.contains(row.account())) {
                    throw new CollectException("account " + row.account() + " is read by a poller already: importing it"
                            + " too would count its money twice (--also-polled imports it nevertheless)");
                }
                var charge = new RawFocusCharge(new Envelope("", 0L, observedAt), false, file, number, columns);
                var slice = walk.add(charge, row);
                outbox.send(RAW, slice.text(), raw.serialize(RAW, charge));
            }

            @Override
            public void rejected(long number, String why) {
                rejected++;
                if (examples.size() < EXAMPLES) {
                    examples.add(new FocusImported.RejectedRow(file, number, why));
                }
            }
        }
    }

    /** Asks for all that the ledger will want to know. */
    private static void check(FocusRow row) {
        row.provider();
        row.account();
        row.currency();
        row.billingMonth();
        row.billed();
        row.list();
        row.effective();
        row.tags();
        if (!row.chargeEnd().isAfter(row.chargeStart())) {
            throw new MalformedRecordException("ChargePeriodEnd is not after ChargePeriodStart");
        }
    }
}
