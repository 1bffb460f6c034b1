package io.spendstream.simulators.confluent;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How a day was restated since it was first written. Never changes: each restatement is a new revision. */
record DayRevision(int number, Map<Integer, BigDecimal> changed, Set<Integer> removed, List<PlacedLine> added) {
    static final DayRevision NONE = new DayRevision(0, Map.of(), Set.of(), List.of());

    /** Above any generated ordinal, so that added lines come last and move nothing. */
    private static final int FIRST_ADDED = 1 << 30;

    DayRevision change(int ordinal, BigDecimal billed) {
        var next = new HashMap<>(changed);
        next.put(ordinal, billed);
        return new DayRevision(number + 1, Map.copyOf(next), removed, added);
    }

    DayRevision remove(int ordinal) {
        var next = new HashSet<>(removed);
        next.add(ordinal);
        return new DayRevision(number + 1, changed, Set.copyOf(next), added);
    }

    DayRevision add(CostLine line) {
        var next = new ArrayList<>(added);
        next.add(new PlacedLine(FIRST_ADDED + added.size(), 0, line));
        return new DayRevision(number + 1, changed, removed, List.copyOf(next));
    }

    List<PlacedLine> applyTo(List<PlacedLine> written) {
        if (number == 0) {
            return written;
        }
        var standing = new ArrayList<PlacedLine>(written.size() + added.size());
        written.forEach(placed -> stand(placed, standing));
        added.forEach(placed -> stand(placed, standing));
        return standing;
    }

    private void stand(PlacedLine placed, List<PlacedLine> standing) {
        if (removed.contains(placed.ordinal())) {
            return;
        }
        var billed = changed.get(placed.ordinal());
        standing.add(billed == null ? placed : placed.with(placed.line().rebilled(billed)));
    }
}
