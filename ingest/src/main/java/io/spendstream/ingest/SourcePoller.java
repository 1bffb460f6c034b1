package io.spendstream.ingest;

import io.spendstream.schemas.avro.IngestRun;
import java.util.List;

/**
 * Collects from one source. Runs of one kind go one at a time, and none throws for what upstream or Kafka does: its record
 * says what went wrong. Thread-safe.
 */
public interface SourcePoller extends AutoCloseable {
    /** As slices and requests spell it. */
    String source();

    /** The costs that a first run after a start reads. */
    IngestRun collectAtStart(String runId);

    IngestRun collectHourly(String runId);

    IngestRun collectDaily(String runId);

    /** The costs of these days. */
    IngestRun collect(String runId, String cause, DayRange range);

    /** Of these projects only, where the source has any; of all when none is named. */
    default IngestRun collect(String runId, String cause, DayRange range, List<String> projects) {
        return collect(runId, cause, range);
    }

    /** Reads what explains costs, where the source lists it: once at the start and then every hour. */
    default void readInventory(String runId, String cause) {}

    /** Reads who used it, where the source tells; after the inventory. */
    default void readUsage(String runId, String cause) {}

    /** Nobody may use it any more. */
    @Override
    void close();
}
