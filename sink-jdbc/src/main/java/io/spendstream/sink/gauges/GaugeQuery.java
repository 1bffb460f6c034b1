package io.spendstream.sink.gauges;

import java.util.List;

/**
 * A question whose every row is a set of labels with their numbers. It knows the parameters {@code today}, a UTC day,
 * {@code now} and {@code most}, the number of rows that labels from outside may fill.
 *
 * @param name for people, when it fails
 * @param labels columns that tell rows apart; together they have one row for each set of values
 */
public record GaugeQuery(String name, List<String> labels, List<Gauge> gauges, String sql) {
    public GaugeQuery {
        labels = List.copyOf(labels);
        gauges = List.copyOf(gauges);
    }
}
