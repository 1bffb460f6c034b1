package io.spendstream.runner;

import io.spendstream.schemas.config.ConfigurationException;
import io.spendstream.sink.read.Conservation;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;

/**
 * Waits until what was collected has reached the tables: every slice sealed, all totals equal, and nothing on its way,
 * because late knowledge moves money without changing a total.
 */
record Settled(Conservation conservation, Backlog backlog, Closing closing, Console console) {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** The ledger publishes and commits every second. */
    private static final Duration QUIET = Duration.ofMillis(2_500);

    /** @param since when the collection began that has to be in the tables */
    void await(String source, LocalDate from, LocalDate to, Instant since, long slices) throws InterruptedException {
        Conservation.Totals shown = null;
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
            var totals = conservation.totals(source, from, to, since);
            if (totals.sealedSlices() == slices
                    && totals.agree()
                    && quietSince.plus(QUIET).isBefore(Instant.now())) {
                console.say("in PostgreSQL: %,d lines, %,d hourly facts", totals.lineRows(), totals.facts());
                return;
            }
            if (!totals.equals(shown)) {
                shown = totals;
                progress = Instant.now();
                console.say("in PostgreSQL so far: %,d lines, %,d hourly facts", totals.lineRows(), totals.facts());
            }
            if (progress.plus(PATIENCE).isBefore(Instant.now())) {
                throw new ConfigurationException(
                        "nothing has moved for " + PATIENCE.toMinutes() + " minutes: " + totals);
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }
}
