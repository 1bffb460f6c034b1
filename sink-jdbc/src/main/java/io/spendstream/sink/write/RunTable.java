package io.spendstream.sink.write;

import io.spendstream.schemas.avro.IngestRun;
import io.spendstream.schemas.topics.RegistrySettings;
import io.spendstream.schemas.topics.Topics;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** ingest.runs into ingestion_runs. The API inserts a run as requested; from then on its status only goes forward. */
final class RunTable extends TableWriter<String, IngestRun, IngestRun> {
    private static final Logger log = LoggerFactory.getLogger(RunTable.class);

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
                    text("error", IngestRun::getError)),
            "run_rank(excluded.status) >= run_rank(t.status)");

    private static final String DELETE = "DELETE FROM ingestion_runs WHERE run_id = ANY (:ids::text[])";

    RunTable(RegistrySettings registry) {
        super(Topics.INGEST_RUNS, TABLE, registry, RunTable::check);
    }

    /** No money depends on it, and others write to this topic too: what is not a run is told and passed over. */
    @Override
    void add(ConsumerRecord<byte[], byte[]> record) {
        try {
            super.add(record);
        } catch (UnreadableRecordException e) {
            log.error("not a run, passing over it", e);
        }
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
        if (run != null && !key.equals(run.getRunId())) {
            throw new IllegalArgumentException("its key " + key + " is not that of run " + run.getRunId());
        }
    }

    private static Column<IngestRun> text(String name, Function<IngestRun, String> field) {
        return new Column<>(name, (run, out) -> out.add(field.apply(run)));
    }

    private static Column<IngestRun> number(String name, ToLongFunction<IngestRun> field) {
        return new Column<>(name, (run, out) -> out.add(field.applyAsLong(run)));
    }
}
