package io.spendstream.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** All runs of one contender. */
public record Result(String name, List<Measured> runs) {
    public double median() {
        return median(Measured::perSecond);
    }

    /** How far the runs lie apart, as a part of the median. */
    public double spread() {
        var sorted = runs.stream().mapToDouble(Measured::perSecond).sorted().toArray();
        return (sorted[sorted.length - 1] - sorted[0]) / median();
    }

    /** Medians of what else was measured. */
    public Map<String, Double> more() {
        var more = new LinkedHashMap<String, Double>();
        runs.get(0)
                .more()
                .keySet()
                .forEach(figure -> more.put(figure, median(run -> run.more().get(figure))));
        return more;
    }

    private double median(ToDoubleFunction<Measured> of) {
        var sorted = runs.stream().mapToDouble(of).sorted().toArray();
        var middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
