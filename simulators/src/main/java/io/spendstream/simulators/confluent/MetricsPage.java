package io.spendstream.simulators.confluent;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The groups of one page.
 *
 * @param total how many groups there are on all pages together
 */
record MetricsPage(List<Group> groups, int total, Optional<ListQuery> next) {
    static final Duration RETENTION = Duration.ofDays(7);
    static final Duration LATENCY = Duration.ofMinutes(3);

    /** One principal's points, the latest first; of the sum of all principals the id is empty. */
    record Group(String principalId, NavigableMap<Long, Long> points) {}

    static MetricsPage read(List<Traffic> traffic, MetricsQuery query, Instant now) {
        var known = known(now);
        var intervals = query.intervals().stream()
                .map(interval -> interval.within(known))
                .filter(interval -> !interval.isEmpty())
                .toList();
        var seen = traffic.stream()
                .filter(some -> query.principals().test(some.principalId()))
                .filter(some -> intervals.stream().anyMatch(some::isSeenIn))
                .toList();
        return query.shape() == MetricsQuery.Shape.UNGROUPED
                ? sum(seen, intervals, query)
                : grouped(seen, intervals, query);
    }

    /** Whole hours of the last seven days, up to three minutes ago: the hour that runs is incomplete. */
    private static Window known(Instant now) {
        var oldest =
                now.minus(RETENTION).minusNanos(1).truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        return Window.of(oldest, now.minus(LATENCY));
    }

    private static MetricsPage sum(List<Traffic> seen, List<Window> intervals, MetricsQuery query) {
        var points = newestFirst();
        seen.forEach(traffic -> measure(traffic, intervals, query, points));
        return new MetricsPage(List.of(new Group("", points)), 1, Optional.empty());
    }

    private static MetricsPage grouped(List<Traffic> seen, List<Window> intervals, MetricsQuery query) {
        var page = query.page();
        var rest = seen.stream()
                .filter(traffic -> page.after().isEmpty()
                        || traffic.principalId().compareTo(page.after().get()) > 0)
                .toList();
        var groups = new ArrayList<Group>();
        for (Traffic traffic : rest.subList(0, Math.min(rest.size(), page.pageSize()))) {
            var points = newestFirst();
            measure(traffic, intervals, query, points);
            groups.add(new Group(traffic.principalId(), points));
        }
        boolean isLast = rest.size() == groups.size() || !query.hasPages();
        var next = isLast
                ? Optional.<ListQuery>empty()
                : Optional.of(
                        page.next(page.page() + 1, groups.get(groups.size() - 1).principalId()));
        return new MetricsPage(groups, seen.size(), next);
    }

    private static void measure(
            Traffic traffic, List<Window> intervals, MetricsQuery query, NavigableMap<Long, Long> points) {
        intervals.forEach(interval -> traffic.measure(query.metric(), interval, query.granularity(), points));
    }

    private static NavigableMap<Long, Long> newestFirst() {
        return new TreeMap<Long, Long>().descendingMap();
    }
}
