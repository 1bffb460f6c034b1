package io.spendstream.ingest.costs;

import io.spendstream.ingest.ConfluentPoller;
import io.spendstream.ingest.DayRange;
import io.spendstream.ingest.HeardByLedger;
import io.spendstream.ingest.LookBack;
import io.spendstream.ingest.Organisation;
import io.spendstream.ingest.PollerParts;
import io.spendstream.ingest.RunKeeper;
import io.spendstream.ingest.RunKind;
import io.spendstream.ingest.Runs;
import io.spendstream.ingest.http.ConfluentHttp;
import io.spendstream.ingest.http.RejectedRequestException;
import io.spendstream.schemas.Feed;
import io.spendstream.schemas.avro.IngestRun;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects costs: each run reads a range of days as one walk or several, and records what became of it. */
public final class CostsPoller implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CostsPoller.class);
    private static final String SOURCE = ConfluentPoller.SOURCE;

    private final PollerParts parts;
    private final RunKeeper keeper;
    private final ConfluentHttp http;
    private final ConfluentWalks walks;
    private final HeardByLedger heard;

    public CostsPoller(PollerParts parts) {
        this.parts = parts;
        this.keeper = parts.keeper();
        this.http = parts.http(parts.settings().api());
        this.walks = new ConfluentWalks(new CostsApi(http, parts.settings().pageSize()));
        this.heard = new HeardByLedger(parts.kafka());
    }

    /** What to read at a start: everything the first time, else what may have changed and what was missed. */
    public synchronized DayRange startupRange() {
        parts.runs().refresh();
        return parts.settings()
                .organisation()
                .or(() -> parts.runs().scopeOf(parts.settings().fingerprint()))
                .flatMap(scope -> parts.runs().readUntil(RunKind.COSTS, SOURCE, scope))
                .map(until -> lookBack().since(until, parts.today()))
                .orElseGet(() -> lookBack().all(parts.today()));
    }

    public synchronized IngestRun collect(String runId, String cause, DayRange range) {
        var run = Runs.started(
                runId,
                RunKind.COSTS,
                cause,
                range,
                parts.settings(),
                parts.clock().instant());
        return keeper.carryOut(run, ignored -> collect(run, range));
    }

    private void collect(IngestRun run, DayRange range) {
        var scope = Organisation.find(parts.settings(), parts.runs(), http);
        run.setScope(scope);
        try (var publisher = new WalkPublisher(parts.kafka(), SOURCE, scope, Feed.CONFLUENT_POLLER)) {
            // from here on no other instance can commit for this scope, so its newest walk stays the newest
            parts.runs().refresh();
            var newest = newest(scope);
            var windows = range.pieces(parts.settings().windowDays());
            for (var number = 1; number <= windows.size(); number++) {
                var window = windows.get(number - 1);
                newest = parts.nowAfter(newest);
                Runs.progress(run, number - 1, windows.size());
                var read = read(window);
                if (read.isPresent()) {
                    publish(publisher, run, read.get(), newest);
                }
                parts.progress()
                        .report(String.format(
                                "collected %s (%d of %d): %,d lines so far",
                                window, number, windows.size(), run.getLines()));
            }
        }
    }

    /** Of our own walks, and of what others said under the poller's name: older walks would count as history. */
    private Instant newest(String scope) {
        var ours = parts.runs().newestReading(RunKind.COSTS, SOURCE, scope).orElse(Instant.EPOCH);
        var heard = this.heard.newest(SOURCE, scope, Feed.CONFLUENT_POLLER).orElse(Instant.EPOCH);
        if (!heard.isAfter(ours)) {
            return ours;
        }
        log.warn(
                "the ledger heard this poller's name at a moment that no run of it tells of; walks are dated after it"
                        + " scope={} heard={} newest_run={}",
                scope,
                heard,
                ours);
        return heard;
    }

    private void publish(WalkPublisher publisher, IngestRun run, ConfluentWalks.Read read, Instant observedAt) {
        var walk = read.walk();
        run.setObservedAt(observedAt);
        run.setSlices(run.getSlices() + walk.window().days().count());
        run.setLines(run.getLines() + walk.lines());
        run.setSkipped(run.getSkipped() + walk.skipped());
        Runs.addRequests(run, read.pages(), read.retries());
        publisher.publish(walk, observedAt, run);
        parts.metrics().lines(SOURCE, walk.lines());
    }

    /** Today is asked for, too; a provider that knows only days that are over is asked again without it. */
    private Optional<ConfluentWalks.Read> read(DayRange window) {
        try {
            return Optional.of(walks.read(window));
        } catch (RejectedRequestException e) {
            var today = parts.today();
            if (!e.blames("end_date") || !window.end().isAfter(today)) {
                throw e;
            }
            return window.start().isBefore(today)
                    ? Optional.of(walks.read(new DayRange(window.start(), today)))
                    : Optional.empty();
        }
    }

    @Override
    public synchronized void close() {
        heard.close();
    }

    private LookBack lookBack() {
        return parts.settings().lookBack();
    }
}
