package io.spendstream.runner;

import io.spendstream.schemas.config.ConfigurationException;
import io.spendstream.sink.read.Conservation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Waits until all that was brought in has reached the tables: they agree with each other, and nothing is on its way, because
 * late knowledge moves money without changing a total.
 */
record Settled(Conservation conservation, Backlog backlog, Closing closing, Console console) {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** The ledger publishes and commits every second. */
    private static final Duration QUIET = Duration.ofMillis(2_500);

    void await(List<DemoSource> sources) throws InterruptedException {
        var shown = List.<Conservation.Totals>of();
        var progress = Instant.now();
        var size = backlog.size();
        var quietSince = Instant.now();
        while (true) {
            closing.check();
            var before = size;
            size = backlog.size();
            if (!size.isNothing() || !size.equals(before)) {
                quietSince = Instant.now();
            }
            var totals = totals(sources);
            if (totals.stream().allMatch(Conservation.Totals::agree)
                    && quietSince.plus(QUIET).isBefore(Instant.now())) {
                tell("in PostgreSQL", totals);
                return;
            }
            if (!totals.equals(shown)) {
                shown = totals;
                progress = Instant.now();
                tell("in PostgreSQL so far", totals);
            }
            if (progress.plus(PATIENCE).isBefore(Instant.now())) {
                throw new ConfigurationException(
                        "nothing has moved for " + PATIENCE.toMinutes() + " minutes: " + totals);
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }

    private List<Conservation.Totals> totals(List<DemoSource> sources) {
        return sources.stream()
                .map(of -> conservation.totals(of.source(), of.from(), of.to(), Instant.EPOCH))
                .toList();
    }

    private void tell(String what, List<Conservation.Totals> totals) {
        console.say(
                "%s: %,d lines, %,d hourly facts",
                what,
                totals.stream().mapToLong(Conservation.Totals::lineRows).sum(),
                totals.stream().mapToLong(Conservation.Totals::facts).sum());
    }
}
