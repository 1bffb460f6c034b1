package io.spendstream.ingest.costs;

import io.spendstream.ingest.DayRange;
import io.spendstream.schemas.LineId;
import io.spendstream.schemas.avro.RawConfluentCost;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One complete reading of a window: for every day in it, empty ones too, the items that the provider gave. Line ids are
 * assigned over the whole of a day, because only then equals can be told apart by an ordinal.
 */
public final class Walk {
    /** Equals by what they say, because a provider may make up new ids at every reading; by their ids in the end. */
    private static final Comparator<RawConfluentCost> AMONG_EQUALS =
            Comparator.comparing(Walk::content).thenComparing(cost -> String.valueOf(cost.getId()));

    private final DayRange window;
    private final Map<LocalDate, List<RawConfluentCost>> costs = new TreeMap<>();
    private final Map<LocalDate, List<byte[]>> unreadable = new TreeMap<>();
    private long skipped;

    public Walk(DayRange window) {
        this.window = window;
        clear();
    }

    public DayRange window() {
        return window;
    }

    public void clear() {
        costs.clear();
        unreadable.clear();
        window.days().forEach(day -> costs.put(day, new ArrayList<>()));
        skipped = 0;
    }

    /** An item of a day outside of the window belongs to the walk of that day. */
    public void add(LocalDate day, RawConfluentCost cost) {
        if (window.contains(day)) {
            costs.get(day).add(cost);
        } else {
            skipped++;
        }
    }

    /** An item that does not even say its day: published as it is, for the topology to refuse and people to see. */
    public void addUnreadable(byte[] item) {
        unreadable.computeIfAbsent(window.start(), none -> new ArrayList<>()).add(item);
    }

    /** Per day, in order; each item's line id has been set. */
    public Map<LocalDate, List<RawConfluentCost>> identified() {
        costs.values().forEach(Walk::identify);
        return costs;
    }

    public List<byte[]> unreadable(LocalDate day) {
        return unreadable.getOrDefault(day, List.of());
    }

    public long lines() {
        return costs.values().stream().mapToLong(List::size).sum();
    }

    public long skipped() {
        return skipped;
    }

    private static void identify(List<RawConfluentCost> day) {
        var equals = new HashMap<Long, List<RawConfluentCost>>();
        day.forEach(cost -> equals.computeIfAbsent(LineId.identity(cost), none -> new ArrayList<>(1))
                .add(cost));
        equals.forEach((identity, costs) -> {
            costs.sort(AMONG_EQUALS);
            for (var ordinal = 0; ordinal < costs.size(); ordinal++) {
                costs.get(ordinal).getEnvelope().setLineId(LineId.inWalk(identity, ordinal));
            }
        });
    }

    private static String content(RawConfluentCost cost) {
        return RawConfluentCost.newBuilder(cost).setId(null).build().toString();
    }
}
