package io.spendstream.ingest.gcp;

import io.spendstream.ingest.DayRange;
import io.spendstream.ingest.IngestMetrics;
import io.spendstream.ingest.Progress;
import io.spendstream.ingest.RunLog;
import io.spendstream.ingest.Runs;
import io.spendstream.schemas.Sources;
import io.spendstream.schemas.avro.IngestRun;
import io.spendstream.schemas.config.KafkaSettings;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads tables of an export page by page into Kafka. Not thread-safe. */
final class TableReader {
    private static final Logger log = LoggerFactory.getLogger(TableReader.class);

    private final GcpSettings settings;
    private final KafkaSettings kafka;
    private final IngestMetrics metrics;
    private final Progress progress;
    private final Map<BillingTable, Remembered> remembered = new HashMap<>();

    TableReader(GcpSettings settings, KafkaSettings kafka, IngestMetrics metrics, Progress progress) {
        this.settings = settings;
        this.kafka = kafka;
        this.metrics = metrics;
        this.progress = progress;
    }

    /**
     * What the tables of one run share.
     *
     * @param high newest export to read
     */
    record Reading(IngestRun run, Instant observedAt, Instant high, Retries retries, int tablesBefore) {}

    /** What was exported after the table's last position, and within the overlap before it; moves the position. */
    void readNew(BillingTable table, Reading reading, RunLog runs) {
        try (var publisher = new GcpPublisher(kafka, table)) {
            // from here on no other instance can move the table's position
            runs.refresh();
            var name = settings.reading(table);
            var position = runs.position(Sources.GCP, name);
            if (position.isPresent() && !position.get().isBefore(reading.high())) {
                return;
            }
            var low = position.map(last -> last.minus(settings.overlap())).orElse(Instant.EPOCH);
            var bigQuery = bigQuery(table, reading);
            var query = ExportQuery.exported(table, settings, low, reading.high(), bigQuery.partitions(table));
            var known = remembered.computeIfAbsent(table, none -> new Remembered());
            known.begin(reading.high().minus(settings.overlap()));
            read(new Source(table, bigQuery, query), reading, publisher, known);
            move(name, reading, publisher);
            known.end();
        }
    }

    /** Of usage that begins on these days; the position stays where it is. */
    void readDays(BillingTable table, Reading reading, DayRange days, List<String> projects) {
        try (var publisher = new GcpPublisher(kafka, table)) {
            var query = ExportQuery.used(table, settings.only(projects), days, reading.high());
            read(new Source(table, bigQuery(table, reading), query), reading, publisher, new Remembered());
        }
    }

    private record Source(BillingTable table, BigQueryTables bigQuery, ExportQuery query) {}

    /** Each page at once: a first reading may take longer than any transaction lives, and every row stands by itself. */
    private void read(Source source, Reading reading, GcpPublisher publisher, Remembered known) {
        var rows = new RawRows(settings, reading.observedAt());
        var run = reading.run();
        var page = source.bigQuery().query(source.table(), source.query().job(settings.pageSize()));
        while (true) {
            var all = rows.of(page);
            var fresh = known.fresh(all);
            var part = page.getTotalRows() == 0 ? 0 : 100 * rows.count() / page.getTotalRows();
            Runs.progress(
                    run,
                    100L * reading.tablesBefore() + part,
                    100L * settings.tables().size());
            run.setPages(run.getPages() + 1);
            run.setLines(run.getLines() + fresh.size());
            if (!fresh.isEmpty()) {
                publisher.publish(fresh, run);
            }
            known.published(all);
            metrics.lines(Sources.GCP, fresh.size());
            progress.report(String.format("collected from %s: %,d lines so far", source.table(), run.getLines()));
            var next = source.bigQuery().next(source.table(), page);
            if (next.isEmpty()) {
                tellForeign(source.table(), rows.foreign(), run);
                return;
            }
            page = next.get();
        }
    }

    private static void tellForeign(BillingTable table, long foreign, IngestRun run) {
        if (foreign > 0) {
            log.warn("rows of accounts that the table is not for are left out table={} rows={}", table, foreign);
            run.setSkipped(run.getSkipped() + foreign);
        }
    }

    /** The run says so only once it is committed: what it says otherwise, it says without a transaction. */
    private static void move(String table, Reading reading, GcpPublisher publisher) {
        var positions = new HashMap<>(reading.run().getPositions());
        positions.put(table, reading.high().toString());
        var moved = IngestRun.newBuilder(reading.run()).setPositions(positions).build();
        publisher.publish(List.of(), moved);
        reading.run().setPositions(positions);
    }

    private BigQueryTables bigQuery(BillingTable table, Reading reading) {
        return new BigQueryTables(settings, table.project(), reading.retries());
    }
}
