package io.spendstream.sink.read;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Gathers what one combination of values cost in each bucket, and makes a series of it. */
final class TrendSums {
    private final Map<Dimension, String> values;
    private final Map<LocalDate, BigDecimal> costs = new HashMap<>();
    private final Map<LocalDate, BigDecimal> provisional = new HashMap<>();
    private BigDecimal previous = Money.ZERO;
    private BigDecimal bucketBefore = Money.ZERO;

    TrendSums(Map<Dimension, String> values) {
        this.values = values;
    }

    void cost(LocalDate begin, BigDecimal cost, BigDecimal ofItProvisional) {
        costs.put(begin, cost);
        provisional.put(begin, ofItProvisional);
    }

    /** In the equally long range before. */
    void previous(BigDecimal cost) {
        previous = previous.add(cost);
    }

    void bucketBefore(BigDecimal cost) {
        bucketBefore = cost;
    }

    Trend.Series series(TrendDays days, Optional<LocalDate> completeThrough) {
        var points = new ArrayList<Trend.Point>();
        var before = bucketBefore;
        // the bucket before the first one is read whole
        var beforeIsPartial = false;
        for (var begin : days.begins()) {
            var cost = costs.getOrDefault(begin, Money.ZERO);
            var partial = days.isPartial(begin);
            points.add(new Trend.Point(
                    begin,
                    cost,
                    provisional.getOrDefault(begin, Money.ZERO),
                    partial || beforeIsPartial ? Optional.empty() : Optional.of(Difference.of(before, cost)),
                    partial,
                    days.isProvisional(begin, completeThrough)));
            before = cost;
            beforeIsPartial = partial;
        }
        var cost = sum(costs);
        return new Trend.Series(
                values,
                cost,
                sum(provisional),
                previous,
                days.isPartial() ? Optional.empty() : Optional.of(Difference.of(previous, cost)),
                points);
    }

    private static BigDecimal sum(Map<LocalDate, BigDecimal> amounts) {
        return amounts.values().stream().reduce(Money.ZERO, BigDecimal::add);
    }
}
