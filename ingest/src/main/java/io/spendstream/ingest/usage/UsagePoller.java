package io.spendstream.ingest.usage;

import io.spendstream.ingest.CollectException;
import io.spendstream.ingest.ConfluentPoller;
import io.spendstream.ingest.DayRange;
import io.spendstream.ingest.Organisation;
import io.spendstream.ingest.PollerParts;
import io.spendstream.ingest.RunKeeper;
import io.spendstream.ingest.RunKind;
import io.spendstream.ingest.Runs;
import io.spendstream.ingest.http.ConfluentHttp;
import io.spendstream.ingest.inventory.Inventory;
import io.spendstream.schemas.avro.IngestRun;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Collects who used how much of which cluster: each run reads the hours that it missed and the last ones again, and
 * publishes those that say something new. The provider forgets after a week; what is published stays.
 */
public final class UsagePoller {
    private static final String SOURCE = ConfluentPoller.SOURCE;

    private final PollerParts parts;
    private final Inventory inventory;
    private final RunKeeper keeper;
    private final ConfluentHttp api;
    private final MetricsApi metrics;
    private final UsageWindow window;
    private final Published published = new Published(Published.MOST);
    private final Set<String> asked = new HashSet<>();

    public UsagePoller(PollerParts parts, Inventory inventory) {
        this.parts = parts;
        this.inventory = inventory;
        this.keeper = parts.keeper();
        this.api = parts.http(parts.settings().api());
        this.metrics = new MetricsApi(parts.http(parts.settings().telemetry()));
        this.window = new UsageWindow(parts.settings().usage().rereadHours());
    }

    public synchronized IngestRun collect(String runId, String cause) {
        var now = parts.clock().instant();
        var all = UsageWindow.all(now);
        var days = new DayRange(all.firstDay(), all.lastDay().plusDays(1));
        var run = Runs.started(runId, RunKind.USAGE, cause, days, parts.settings(), now);
        return keeper.carryOut(run, ignored -> collect(run, all, now));
    }

    private void collect(IngestRun run, HourRange all, Instant now) {
        var organisation = Organisation.find(parts.settings(), parts.runs(), api);
        run.setScope(organisation);
        try (var publisher = new UsagePublisher(parts.kafka(), SOURCE, organisation)) {
            // from here on no other instance can commit for this organisation, so its newest reading stays the newest
            parts.runs().refresh();
            var range = window.at(now, parts.runs().lastSuccess(RunKind.USAGE, SOURCE, organisation));
            run.setStartDate(range.firstDay());
            var clusters = inventory.of(organisation).values().stream()
                    .filter(ClusterHours::isCluster)
                    .toList();
            if (clusters.isEmpty()) {
                // were this a success, the next run would take these hours for read
                throw new CollectException("no Kafka cluster is known: the inventory was not read, or lists none");
            }
            read(run, publisher, ClusterHours.of(clusters, range, all, asked));
        }
    }

    private void read(IngestRun run, UsagePublisher publisher, List<ClusterHours> wanted) {
        var reading = new UsageReading(metrics, run);
        var newest = parts.runs()
                .newestReading(RunKind.USAGE, SOURCE, run.getScope())
                .orElse(Instant.EPOCH);
        for (var next : wanted) {
            newest = parts.nowAfter(newest);
            var usage = stillKept(next).flatMap(reading::read);
            if (usage.isPresent()) {
                publish(run, publisher, usage.get(), newest);
            }
        }
        wanted.stream()
                .map(ClusterHours::cluster)
                .filter(cluster -> !reading.failed(cluster))
                .forEach(asked::add);
        parts.progress().report(String.format("usage: %,d hours of clusters published", run.getLines()));
        reading.check();
    }

    /** A long run outlives what it wanted to read. */
    private Optional<ClusterHours> stillKept(ClusterHours wanted) {
        return wanted.since(UsageWindow.oldest(parts.clock().instant()));
    }

    private void publish(IngestRun run, UsagePublisher publisher, ClusterUsage usage, Instant observedAt) {
        var news = usage.byHour();
        news.entrySet().removeIf(entry -> !published.isNews(usage.cluster(), entry.getKey(), entry.getValue()));
        if (news.isEmpty()) {
            return;
        }
        run.setObservedAt(observedAt);
        run.setLines(run.getLines() + news.size());
        publisher.publish(usage.hours(), news.values(), observedAt, run);
        parts.metrics().usageReports(SOURCE, news.size());
        news.forEach((hour, report) -> published.remember(usage.cluster(), hour, report));
    }
}
