package io.spendstream.bench.peers;

import io.spendstream.bench.Result;
import java.io.PrintStream;
import java.util.List;

/** How much faster than a peer ours is to be, by the contenders' names. */
public record Goal(String ours, String theirs, double ratio) {
    public void print(List<Result> results, PrintStream out) {
        var found = median(ours, results) / median(theirs, results);
        out.printf(
                "goal %s: %s / %s is %.2f, to be at least %.1f%n",
                found >= ratio ? "met" : "MISSED", ours, theirs, found, ratio);
    }

    private static double median(String name, List<Result> results) {
        return results.stream()
                .filter(result -> result.name().equals(name))
                .findFirst()
                .orElseThrow()
                .median();
    }
}
