package io.spendstream.runner;

import io.spendstream.api.focus.FocusImports;
import io.spendstream.api.focus.FocusOutcome;
import io.spendstream.api.focus.FocusUpload;
import io.spendstream.ingest.CollectException;
import io.spendstream.ingest.Progress;
import io.spendstream.ingest.focus.FaultyFileException;
import io.spendstream.ingest.focus.FocusImport;
import io.spendstream.ingest.focus.FocusImportRequest;
import io.spendstream.ingest.focus.FocusImported;
import io.spendstream.ingest.focus.PolledAccountException;
import io.spendstream.ingest.focus.RejectedRowsException;
import io.spendstream.schemas.config.KafkaSettings;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;

/** What comes in by the API's door is imported as the command does it. */
record UploadedFocus(KafkaSettings kafka) implements FocusImports {
    @Override
    public FocusOutcome run(FocusUpload upload) {
        FocusImportRequest request;
        try {
            request = new FocusImportRequest(
                    upload.dataset(), upload.files(), upload.alsoPolled(), upload.skipRejected());
        } catch (CollectException e) {
            return new FocusOutcome.BadRequest(e.getMessage());
        }
        try {
            return imported(new FocusImport(kafka, Clock.systemUTC(), Progress.SILENT).run(request));
        } catch (RejectedRowsException e) {
            return new FocusOutcome.Rejected(e.rejected(), rows(e.examples()));
        } catch (PolledAccountException e) {
            return new FocusOutcome.Polled(e.account());
        } catch (FaultyFileException e) {
            return new FocusOutcome.FaultyFile(e.getMessage());
        } catch (CollectException | KafkaException e) {
            if (isOfKafka(e)) {
                return new FocusOutcome.Unavailable(e.getMessage());
            }
            throw e;
        }
    }

    private static FocusOutcome imported(FocusImported imported) {
        return new FocusOutcome.Imported(
                imported.rows(),
                imported.accounts(),
                imported.firstDay(),
                imported.lastDay(),
                imported.billed(),
                imported.rejected(),
                rows(imported.examples()));
    }

    private static List<FocusOutcome.RejectedRow> rows(List<FocusImported.RejectedRow> rows) {
        return rows.stream()
                .map(row -> new FocusOutcome.RejectedRow(row.file(), row.line(), row.why()))
                .toList();
    }

    private static boolean isOfKafka(Throwable fault) {
        return Stream.iterate(fault, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof KafkaException || cause instanceof InterruptedException);
    }
}
