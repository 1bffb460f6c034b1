package io.spendstream.ingest;

import io.spendstream.schemas.avro.IngestRun;
import java.time.Instant;

/** Makes run records. */
public final class Runs {
    private Runs() {}

    public static IngestRun started(
            String runId, String kind, String cause, DayRange range, ConfluentSettings settings, Instant now) {
        return IngestRun.newBuilder()
                .setRunId(runId)
                .setSource(ConfluentPoller.SOURCE)
                .setKind(kind)
                .setCause(cause)
                .setStatus(RunLog.RUNNING)
                .setCredential(settings.fingerprint())
                .setStartDate(range.start())
                .setEndDate(range.end())
                .setStartedAt(now)
                .build();
    }

    public static void addRequests(IngestRun run, int pages, int retries) {
        run.setPages(run.getPages() + pages);
        run.setRetries(run.getRetries() + retries);
    }

    /** So many of all; the rest is still to come. */
    public static void progress(IngestRun run, long done, long all) {
        run.setProgress(all == 0 ? 0 : (int) (100 * done / all));
    }

    static IngestRun ended(IngestRun run, String status, String error, Instant now) {
        if (error == null) {
            run.setProgress(100);
        }
        run.setStatus(status);
        run.setError(error);
        run.setFinishedAt(now);
        return run;
    }
}
