package io.spendstream.runner;

import io.spendstream.sink.read.Conservation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;

/** Waits until what was collected has reached the tables: every slice sealed, and all totals equal. */
record Settled(Conservation conservation, Console console) {

    void await(String source, LocalDate from, LocalDate to, Instant since, long slices) throws InterruptedException {
        var shown = -1L;
        while (true) {
            var totals = conservation.totals(source, from, to, since);
            if (totals.sealedSlices() == slices && totals.agree()) {
                console.say("in PostgreSQL: %,d lines, %,d hourly facts", totals.lineRows(), totals.facts());
                return;
            }
            if (totals.facts() != shown) {
                shown = totals.facts();
                console.say("in PostgreSQL so far: %,d lines, %,d hourly facts", totals.lineRows(), shown);
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }
}
