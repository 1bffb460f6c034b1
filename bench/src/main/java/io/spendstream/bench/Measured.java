package io.spendstream.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one run showed.
 *
 * @param perSecond how much of the job was done in a second
 * @param more other figures, by name with unit
 */
public record Measured(double perSecond, Map<String, Double> more) {
    public static Measured of(long count, long nanos) {
        return new Measured(count * 1e9 / nanos, Map.of());
    }

    public Measured with(String name, double value) {
        var all = new LinkedHashMap<>(more);
        all.put(name, value);
        return new Measured(perSecond, all);
    }
}
