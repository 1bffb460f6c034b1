package io.spendstream.sink.read;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** Where days are read: without who caused a cost, which most questions do not ask for, there are fewer rows. */
enum DayView {
    RESOURCES("v_resource_days"),
    ALL("v_daily_costs");

    private static final Set<Dimension> OF_PRINCIPALS = EnumSet.of(
            Dimension.PRINCIPAL_ID, Dimension.ALLOCATION_CONFIDENCE, Dimension.ALLOCATION_METHOD, Dimension.RULE_ID);

    private final String view;

    DayView(String view) {
        this.view = view;
    }

    static DayView of(Collection<Dimension> columns, Collection<Dimension> filters) {
        return OF_PRINCIPALS.stream().noneMatch(dimension -> columns.contains(dimension) || filters.contains(dimension))
                ? RESOURCES
                : ALL;
    }

    String view() {
        return view;
    }
}
