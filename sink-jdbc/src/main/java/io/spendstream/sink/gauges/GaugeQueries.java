package io.spendstream.sink.gauges;

import java.util.List;
import java.util.stream.Stream;

/** Every question that is asked for metrics. docs/metrics.md has a line for each gauge. */
public final class GaugeQueries {
    private static final List<GaugeQuery> ALL =
            Stream.concat(CostGauges.ALL.stream(), LedgerGauges.ALL.stream()).toList();

    private GaugeQueries() {}

    public static List<GaugeQuery> all() {
        return ALL;
    }
}
