package io.spendstream.ingest.focus;

import io.spendstream.ingest.CollectException;
import io.spendstream.ingest.FencedProducer;
import io.spendstream.ingest.HeardByLedger;
import io.spendstream.ingest.Progress;
import io.spendstream.schemas.Sources;
import io.spendstream.schemas.avro.Envelope;
import io.spendstream.schemas.avro.RawFocusCharge;
import io.spendstream.schemas.focus.FocusRow;
import io.spendstream.schemas.raw.LinePeriod;
import io.spendstream.schemas.raw.MalformedRecordException;
import io.spendstream.schemas.topics.RegistrySettings;
import io.spendstream.schemas.topics.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;

/** One reading of all files of a dataset: publishes their rows, and lists those that it cannot use. */
final class DatasetReading implements AutoCloseable {
    private static final String RAW = Topics.RAW_FOCUS_CHARGES.name();
    private static final int EXAMPLES = 20;

    private final FocusImportRequest request;
    private final Instant observedAt;
    private final DatasetWalk walk;
    private final Serializer<SpecificRecord> raw;
    private final PercentProgress percent;
    /** Accounts that other sources tell of. */
    private final Set<String> polled;

    private final List<FocusImported.RejectedRow> examples = new ArrayList<>();
    private long rejected;

    DatasetReading(
            FocusImportRequest request,
            RegistrySettings registry,
            Instant observedAt,
            HeardByLedger heard,
            Progress progress) {
        this.request = request;
        this.observedAt = observedAt;
        this.walk = new DatasetWalk(request.dataset());
        this.raw = Topics.RAW_FOCUS_CHARGES.value().make(registry).serializer();
        this.percent = new PercentProgress(request.bytes(), progress);
        this.polled = heard.speakers().stream()
                .filter(speaker -> !speaker.source().equals(Sources.FOCUS))
                .map(HeardByLedger.Speaker::scope)
                .collect(Collectors.toSet());
    }

    DatasetWalk walk() {
        return walk;
    }

    long rejected() {
        return rejected;
    }

    /** @throws RejectedRowsException when there are such rows, and they are not to be left out */
    void read(FencedProducer.Outbox outbox) {
        request.files().forEach(file -> read(file, outbox));
        if (rejected > 0 && !request.skipRejected()) {
            throw new RejectedRowsException(rejected, examples);
        }
    }

    void seal(FencedProducer.Outbox outbox) {
        walk.seal(observedAt, (slice, seal) -> outbox.send(RAW, slice.text(), raw.serialize(RAW, seal)));
    }

    FocusImported imported() {
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

    @Override
    public void close() {
        raw.close();
    }

    private void read(Path file, FencedProducer.Outbox outbox) {
        var name = file.getFileName().toString();
        try {
            FocusFile.of(file).read(new Rows(name, outbox), bytes -> percent.add(bytes, walk.rows()));
        } catch (IOException e) {
            throw new CollectException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** Those of one file. */
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
                throw new PolledAccountException(row.account());
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
        LinePeriod.check("ChargePeriod", row.chargeStart(), row.chargeEnd());
    }
}
