package io.spendstream.sink.write;

import io.spendstream.schemas.avro.IngestRun;
import io.spendstream.schemas.topics.RegistrySettings;
import io.spendstream.schemas.topics.Topics;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.Handle;

/**
 * ingest.runs into ingestion_runs. The API inserts a run as requested; from then on its status only goes forward. No
 * money depends on runs, and others write to this topic too: what is not a run is passed over.
 */
final class RunTable extends RowWriter<String, IngestRun, IngestRun> {
    static final StagedTable<IngestRun> TABLE = new StagedTable<>(
            "ingestion_runs",
            List.of("run_id"),
            List.of(
                    text("run_id", IngestRun::getRunId),
                    text("source", IngestRun::getSource),
                    text("cause", IngestRun::getCause),
                    text("status", IngestRun::getStatus),
                    text("scope", IngestRun::getScope),
                    text("credential", IngestRun::getCredential),
                    new Column<>("start_date", (run, out) -> out.add(run.getStartDate())),
                    new Column<>("end_date", (run, out) -> out.add(run.getEndDate())),
                    new Column<>("started_at", (run, out) -> out.add(run.getStartedAt())),
                    new Column<>("finished_at", (run, out) -> out.add(run.getFinishedAt())),
                    new Column<>("observed_at", (run, out) -> out.add(run.getObservedAt())),
                    number("slices", IngestRun::getSlices),
                    number("lines", IngestRun::getLines),
                    number("pages", IngestRun::getPages),
                    number("retries", IngestRun::getRetries),
                    number("skipped", IngestRun::getSkipped),
                    number("progress", IngestRun::getProgress),
                    text("error", IngestRun::getError),
                    text("positions", run -> SqlJson.of(run.getPositions())),
                    text("covered", run -> SqlJson.of(run.getCovered())),
                    text("kind", IngestRun::getKind)),
            "run_rank(excluded.status) >= run_rank(t.status)");

    /** It is a key of an index. */
    private static final int LONGEST_ID = 400;

    private static final String DELETE = "DELETE FROM ingestion_runs WHERE run_id = ANY (:ids::text[])";

    RunTable(RegistrySettings registry) {
        super(
                Topics.INGEST_RUNS.name(),
                TABLE,
                new TopicReader<>(Topics.INGEST_RUNS, registry, RunTable::check),
                new LatestByKey<>(),
                Unreadable.IS_PASSED_OVER);
    }

    @Override
    Collection<IngestRun> rows(Map<String, IngestRun> standing) {
        return standing.values();
    }

    @Override
    int delete(Handle handle, List<String> gone) {
        return handle.createUpdate(DELETE)
                .bind("ids", SqlArray.ofText(gone, id -> id))
                .execute();
    }

    private static void check(String key, IngestRun run) {
        if (key.length() > LONGEST_ID || key.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "a run's id has at most " + LONGEST_ID + " characters, none for control");
        }
        if (run != null && !key.equals(run.getRunId())) {
            throw new IllegalArgumentException("its key " + key + " is not that of run " + run.getRunId());
        }
        if (run != null) {
            SqlTime.check("started_at", run.getStartedAt());
            SqlTime.check("finished_at", run.getFinishedAt());
            SqlTime.check("observed_at", run.getObservedAt());
            SqlTime.check(
                    "start_date",
                    run.getStartDate().atStartOfDay(ZoneOffset.UTC).toInstant());
            SqlTime.check(
                    "end_date", run.getEndDate().atStartOfDay(ZoneOffset.UTC).toInstant());
        }
    }

    private static Column<IngestRun> text(String name, Function<IngestRun, String> field) {
        return new Column<>(name, (run, out) -> out.add(field.apply(run)));
    }

    private static Column<IngestRun> number(String name, ToLongFunction<IngestRun> field) {
        return new Column<>(name, (run, out) -> out.add(field.applyAsLong(run)));
    }
}
