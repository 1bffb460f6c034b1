package io.spendstream.streams.ledger;

import io.spendstream.schemas.EvenSplit;
import io.spendstream.schemas.Measures;
import io.spendstream.schemas.UsageHour;
import java.util.SortedMap;
import java.util.TreeMap;

/** Money per hour. Each group is spread evenly over its period; hours that several groups cover are summed. */
final class HourlyAmounts {
    private final SortedMap<UsageHour, Measures> byHour = new TreeMap<>();

    void add(Group group) {
        var hours = group.inputs().hours();
        var cost = EvenSplit.of(group.sums().cost(), hours);
        var list = EvenSplit.of(group.sums().list(), hours);
        var effective = EvenSplit.of(group.sums().effective(), hours);
        for (var hour = 0; hour < hours; hour++) {
            byHour.merge(
                    group.inputs().start().plus(hour),
                    new Measures(cost.part(hour), list.part(hour), effective.part(hour)),
                    Measures::plus);
        }
    }

    boolean covers(UsageHour hour) {
        return byHour.containsKey(hour);
    }

    SortedMap<UsageHour, Measures> byHour() {
        return byHour;
    }
}
