package io.spendstream.ingest;

import io.spendstream.schemas.avro.IngestRun;
import java.time.Instant;

/** Makes run records. */
final class Runs {
    private Runs() {}

    static IngestRun started(
            String runId, String source, String cause, String credential, DayRange range, Instant now) {
        return IngestRun.newBuilder()
                .setRunId(runId)
                .setSource(source)
                .setCause(cause)
                .setStatus(RunLog.RUNNING)
                .setCredential(credential)
                .setStartDate(range.start())
                .setEndDate(range.end())
                .setStartedAt(now)
                .build();
    }

    static void addWalk(IngestRun run, Walk walk, Instant observedAt, int pages, int retries) {
        run.setObservedAt(observedAt);
        run.setSlices(run.getSlices() + walk.window().days().count());
        run.setLines(run.getLines() + walk.lines());
        run.setSkipped(run.getSkipped() + walk.skipped());
        run.setPages(run.getPages() + pages);
        run.setRetries(run.getRetries() + retries);
    }

    static IngestRun ended(IngestRun run, String status, String error, Instant now) {
        run.setStatus(status);
        run.setError(error);
        run.setFinishedAt(now);
        return run;
    }
}
