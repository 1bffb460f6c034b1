package io.spendstream.runner;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the drill did and how long each took to heal, for people. */
final class DrillTable {
    private final Map<String, List<Injury>> injuries = new LinkedHashMap<>();

    /**
     * One fault, once.
     *
     * @param toRecover from its beginning until what was said after that is in the tables
     * @param inFlight records on their way when it began, and lines that were said until it was over
     */
    record Injury(Duration toRecover, long inFlight) {}

    void add(String fault, Injury injury) {
        injuries.computeIfAbsent(fault, none -> new ArrayList<>()).add(injury);
    }

    int rows() {
        return injuries.size();
    }

    String text() {
        var text = new StringBuilder(
                String.format("%-42s %5s %10s %10s %12s%n", "fault", "times", "median s", "worst s", "in flight"));
        injuries.forEach((fault, all) -> text.append(String.format(
                "%-42s %5d %10s %10s %,12d%n",
                fault,
                all.size(),
                seconds(median(all)),
                seconds(worst(all)),
                all.stream().mapToLong(Injury::inFlight).max().orElse(0))));
        return text.toString();
    }

    private static Duration median(List<Injury> all) {
        return all.stream().map(Injury::toRecover).sorted().toList().get(all.size() / 2);
    }

    private static Duration worst(List<Injury> all) {
        return all.stream().map(Injury::toRecover).max(Duration::compareTo).orElseThrow();
    }

    private static String seconds(Duration time) {
        return time.toSeconds() + "." + time.toMillisPart() / 100;
    }
}
