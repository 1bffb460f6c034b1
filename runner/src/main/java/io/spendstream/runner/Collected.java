package io.spendstream.runner;

import io.spendstream.schemas.avro.IngestRun;
import java.util.Locale;

/** What a run brought in, in a line. Who reads on from a position was asked for no days, and its lines are of many. */
record Collected(IngestRun run) {
    String told() {
        var days = run.getPositions().isEmpty()
                ? " of " + run.getStartDate() + " to " + run.getEndDate().minusDays(1)
                : "";
        return String.format(Locale.ROOT, "collected %s%s: %,d lines", run.getSource(), days, run.getLines());
    }
}
