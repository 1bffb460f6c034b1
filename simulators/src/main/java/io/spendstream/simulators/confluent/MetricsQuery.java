package io.spendstream.simulators.confluent;

import java.util.List;
import java.util.function.Predicate;

/**
 * One page of what a cluster's principals did.
 *
 * @param principals the ids that the filter lets through
 * @param page as many groups as it may have, and after which one it starts
 */
record MetricsQuery(
        UsageMetric metric,
        String clusterId,
        Predicate<String> principals,
        Granularity granularity,
        List<Window> intervals,
        Shape shape,
        ListQuery page)
        implements MetricsRequest {

    /** All principals in one sum, a point a line, or a principal a line with all its points. */
    enum Shape {
        UNGROUPED,
        FLAT,
        GROUPED
    }

    boolean hasPages() {
        return shape != Shape.UNGROUPED && granularity != Granularity.ALL;
    }
}
