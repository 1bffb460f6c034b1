package io.spendstream.runner;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import io.spendstream.ingest.IngestMetrics;
import io.spendstream.ingest.exporter.ExporterMetrics;
import io.spendstream.streams.LedgerMetrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stages' counts as Prometheus metrics; what each means is said at the interfaces. */
final class Prometheus {
    private static final Logger log = LoggerFactory.getLogger(Prometheus.class);

    private Prometheus() {}

    static IngestMetrics ingest(CollectorRegistry registry) {
        var runs = counter(
                registry,
                "ingest_runs",
                "Runs that ended, by kind (costs, inventory, usage) and status.",
                "source",
                "kind",
                "status");
        var lines = counter(registry, "ingest_lines", "Lines committed to raw topics.", "source");
        var entities =
                counter(registry, "inventory_entities", "Entities committed that are new, changed or gone.", "source");
        var reports = counter(
                registry,
                "usage_reports",
                "Reports committed, one for each cluster and hour that this process had not published like that.",
                "source");
        var refused = counter(
                registry,
                "inventory_listings_refused",
                "Listings that the key may not read; what they would list stays as it was known.",
                "source",
                "listing");
        var retries = counter(registry, "ingest_retries", "Requests that had to be repeated.", "source");
        return new IngestMetrics() {
            @Override
            public void run(String source, String kind, String status) {
                runs.labels(source, kind, status).inc();
            }

            @Override
            public void lines(String source, long count) {
                lines.labels(source).inc(count);
            }

            @Override
            public void entities(String source, long count) {
                entities.labels(source).inc(count);
            }

            @Override
            public void usageReports(String source, long count) {
                reports.labels(source).inc(count);
            }

            @Override
            public void refused(String source, String listing) {
                refused.labels(source, listing).inc();
            }

            @Override
            public void retry(String source) {
                retries.labels(source).inc();
            }
        };
    }

    static ExporterMetrics exporter(CollectorRegistry registry) {
        var reported = counter(registry, "exporter_hours_reported", "Hours reported.");
        var gaps = counter(
                registry, "exporter_gaps", "Quantities of reported hours that Prometheus has no data of.", "measure");
        var failed =
                counter(registry, "exporter_failed_rounds", "Rounds that failed; their hours are asked for again.");
        var missing = Gauge.build(
                        "spendstream_exporter_hours_missing",
                        "Hours that are due and not reported; alert when it stays above 0.")
                .register(registry);
        return new ExporterMetrics() {
            @Override
            public void reported() {
                reported.inc();
            }

            @Override
            public void gap(String measure) {
                gaps.labels(measure).inc();
            }

            @Override
            public void failed() {
                failed.inc();
            }

            @Override
            public void missing(int hours) {
                missing.set(hours);
            }
        };
    }

    static LedgerMetrics ledger(CollectorRegistry registry) {
        var records = counter(registry, "ledger_records", "Raw records read.");
        var deadLetters = counter(registry, "dead_letters", "Records refused, by reason; alert on any.", "reason");
        var unknown = counter(
                registry,
                "unknown_line_types",
                "Lines whose type is new to this version; they count, by the default rule.");
        var facts = counter(registry, "ledger_facts", "Facts and tombstones published.");
        var writes = counter(
                registry,
                "ledger_store_writes",
                "Values written down from the cache; about as many as records say that it is too small.");
        var deaths = counter(registry, "streams_thread_deaths", "Threads that died at a fault and were replaced.");
        return new LedgerMetrics() {
            @Override
            public void threadDied() {
                deaths.inc();
            }

            @Override
            public void record() {
                records.inc();
            }

            @Override
            public void deadLetter(String reason) {
                deadLetters.labels(reason).inc();
                var count = (long) deadLetters.labels(reason).get();
                // the first few of each, then one in a thousand: a flood must not drown the log
                if (count <= 5 || count % 1_000 == 0) {
                    log.warn("a raw record was refused, see the topic dead-letters reason={} count={}", reason, count);
                }
            }

            @Override
            public void unknownLineType() {
                unknown.inc();
            }

            @Override
            public void storeWrite() {
                writes.inc();
            }

            @Override
            public void fact() {
                facts.inc();
            }
        };
    }

    private static Counter counter(CollectorRegistry registry, String name, String help, String... labels) {
        return Counter.build("spendstream_" + name + "_total", help)
                .labelNames(labels)
                .register(registry);
    }
}
