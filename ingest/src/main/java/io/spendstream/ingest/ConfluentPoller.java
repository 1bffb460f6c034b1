package io.spendstream.ingest;

import io.spendstream.ingest.costs.CostsPoller;
import io.spendstream.ingest.inventory.Inventory;
import io.spendstream.ingest.inventory.InventoryPoller;
import io.spendstream.ingest.usage.UsagePoller;
import io.spendstream.schemas.avro.IngestRun;
import io.spendstream.schemas.config.KafkaSettings;
import java.time.InstantSource;
import java.time.LocalDate;

/**
 * Collects from Confluent: what it bills, what there is, and who uses it. Each kind has runs of its own, one at a time;
 * none throws for what upstream or Kafka does, and none waits for another kind. Thread-safe.
 */
public final class ConfluentPoller implements SourcePoller {
    public static final String SOURCE = "confluent";

    private final PollerParts parts;
    private final Inventory known;
    private final CostsPoller costs;
    private final InventoryPoller inventory;
    private final UsagePoller usage;

    public ConfluentPoller(
            ConfluentSettings settings,
            KafkaSettings kafka,
            InstantSource clock,
            Pause pause,
            IngestMetrics metrics,
            Progress progress) {
        this.parts = new PollerParts(settings, kafka, clock, pause, metrics, progress, new RunLog(kafka));
        this.known = new Inventory(kafka);
        this.costs = new CostsPoller(parts);
        this.inventory = new InventoryPoller(parts, known);
        this.usage = new UsagePoller(parts, known);
    }

    @Override
    public String source() {
        return SOURCE;
    }

    @Override
    public IngestRun collectAtStart(String runId) {
        return collect(runId, Cause.STARTUP, startupRange());
    }

    @Override
    public IngestRun collectHourly(String runId) {
        return collect(runId, Cause.SCHEDULE, lookBack().hourly(today()));
    }

    @Override
    public IngestRun collectDaily(String runId) {
        return collect(runId, Cause.SCHEDULE, lookBack().daily(today()));
    }

    @Override
    public void readInventory(String runId, String cause) {
        collectInventory(runId, cause);
    }

    @Override
    public void readUsage(String runId, String cause) {
        collectUsage(runId, cause);
    }

    public LookBack lookBack() {
        return parts.settings().lookBack();
    }

    public LocalDate today() {
        return parts.today();
    }

    /** Which costs to read at a start: everything the first time, else what may have changed and what was missed. */
    public DayRange startupRange() {
        return costs.startupRange();
    }

    @Override
    public IngestRun collect(String runId, String cause, DayRange range) {
        return costs.collect(runId, cause, range);
    }

    /** Reads all that is listed. */
    public IngestRun collectInventory(String runId, String cause) {
        return inventory.collect(runId, cause);
    }

    /** Reads what principals sent and received, at the clusters that the inventory knows. */
    public IngestRun collectUsage(String runId, String cause) {
        return usage.collect(runId, cause);
    }

    @Override
    public void close() {
        costs.close();
        parts.runs().close();
        known.close();
    }
}
