package io.spendstream.sink.gauges;

import java.math.BigDecimal;
import java.util.List;

/** A number under its labels' values. */
public record Sample(Gauge gauge, List<String> labelValues, BigDecimal value) {
    public Sample {
        labelValues = List.copyOf(labelValues);
    }
}
