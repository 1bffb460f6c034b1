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

    private static final Duration SILENCE = Duration.ofSeconds(3);

    /** Sums read every fact, which would hold up those that write them: they are asked for only when nothing moves. */
    void await(List<DemoSource> sources) throws InterruptedException {
        var size = backlog.size();
        var moved = Instant.now();
        var quietSince = moved;
        var told = moved;
        while (true) {
            closing.check();
            var before = size;
            size = backlog.size();
            var now = Instant.now();
            if (!size.equals(before)) {
                moved = now;
            }
            if (!size.isNothing() || !size.equals(before)) {
                quietSince = now;
            }
            if (told.plus(SILENCE).isBefore(now)) {
                console.say("on its way: %,d raw records, %,d lines and facts", size.raw(), size.said());
                told = now;
            }
            if (quietSince.plus(QUIET).isBefore(now)) {
                var totals = totals(sources);
                if (totals.stream().allMatch(Conservation.Totals::agree)) {
                    tell("in PostgreSQL", totals);
                    return;
                }
                quietSince = now;
            }
            if (moved.plus(PATIENCE).isBefore(now)) {
                throw new ConfigurationException(
                        "nothing has moved for " + PATIENCE.toMinutes() + " minutes: " + totals(sources));
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
