package io.spendstream.bench;

import java.util.List;
import java.util.Optional;

/** What we want to reach, as ratios of ours to another: all of them, in one place. */
final class Goals {
    /**
     * @param report that it is in
     * @param than how the other's name begins
     * @param atLeast ours to this
     */
    record Goal(String report, String than, double atLeast) {
        String verdict(double ratio) {
            return "%s, %s".formatted(">= " + number(atLeast), ratio >= atLeast ? "reached" : "missed");
        }

        private static String number(double value) {
            return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
        }
    }

    private static final List<Goal> ALL = List.of(
            new Goal("topology", "spendstream, at least once", 0.9),
            new Goal("topology", "stateless floor", 0.35),
            new Goal("topology", "SQL batch", 1.2),
            new Goal("topology", "obvious DSL", 120),
            new Goal("reread", "stateless floor", 0.5),
            new Goal("sink-fresh", "plain COPY", 0.6),
            new Goal("sink-fresh-2", "plain COPY", 0.7),
            new Goal("sink-update", "plain COPY", 0.55),
            new Goal("sink-unchanged", "plain COPY", 0.75),
            new Goal("queries-q1", "Q1 30 days by product, of facts", 20),
            new Goal("queries-q2", "Q2 trend of 30 days of 10 clusters, of facts", 20),
            new Goal("queries-q3", "Q3 30 days by environment and product, of facts", 20),
            new Goal("queries-q4", "Q4 90 days by day and product, of facts", 20),
            new Goal("peers-topology", "Flink, RocksDB", 2.0),
            new Goal("peers-topology", "Flink, heap", 0.9),
            new Goal("peers-sink", "Debezium", 5));

    private Goals() {}

    static Optional<Goal> of(String report, String than) {
        return ALL.stream()
                .filter(goal -> goal.report.equals(report) && than.startsWith(goal.than))
                .findFirst();
    }
}
