package io.spendstream.streams.ledger;

import io.spendstream.schemas.Slice;
import java.util.LinkedHashMap;
import java.util.Map;

/** Slices that are kept in memory, those last used; their changes are in the store, so any can be forgotten. Not thread-safe. */
final class HotSlices {
    private final Map<Slice, SliceLedger> slices = new LinkedHashMap<>(64, 0.75f, true);
    private final long mostBytes;

    HotSlices(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** Null when it is not among them. */
    SliceLedger get(Slice slice) {
        return slices.get(slice);
    }

    void put(Slice slice, SliceLedger ledger) {
        slices.put(slice, ledger);
        var bytes = slices.values().stream().mapToLong(SliceLedger::bytes).sum();
        var eldest = slices.entrySet().iterator();
        while (bytes > mostBytes && eldest.hasNext()) {
            var next = eldest.next();
            // one whose publishing is under way would begin anew each time, and a large one never come to its end
            if (next.getValue() != ledger && !next.getValue().publishing().isUnderWay()) {
                bytes -= next.getValue().bytes();
                eldest.remove();
            }
        }
    }
}
