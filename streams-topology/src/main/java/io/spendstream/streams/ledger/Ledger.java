package io.spendstream.streams.ledger;

import io.spendstream.schemas.Slice;
import io.spendstream.streams.normalise.LedgerInput;
import io.spendstream.streams.normalise.Said;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** All slices of one task. Hot ones are kept in memory; whatever they change is in the store at once. Not thread-safe. */
final class Ledger {
    private static final int HOT_SLICES = 64;

    private final LedgerStore store;
    private final Settling settling;
    private final LedgerOutput output;
    private final Map<Slice, SliceLedger> hot = new LinkedHashMap<>(HOT_SLICES, 0.75f, true);
    private final Set<Slice> unpublished = new LinkedHashSet<>();

    /** A store that already has content is taken up where it was left. */
    Ledger(KeyValueStore<Bytes, byte[]> store, Settling settling, LedgerOutput output) {
        this.store = new LedgerStore(store);
        this.settling = settling;
        this.output = output;
        unpublished.addAll(this.store.unpublished());
    }

    void accept(LedgerInput input) {
        if (input.slice() == null) {
            // only a refusal can lack a slice, and no slice counts it
            var refused = (Said.Refused) input.said();
            output.deadLetter(input.raw(), refused.reason(), refused.detail());
            return;
        }
        slice(input.slice()).accept(input.raw(), input.said(), output);
        unpublished.add(input.slice());
    }

    /** Publishes changed slices, oldest change first, and stops soon after this many facts. */
    void publish(int atMost) {
        var facts = 0;
        for (var slice : new ArrayList<>(unpublished)) {
            if (facts >= atMost) {
                return;
            }
            var ledger = slice(slice);
            facts += ledger.publish(atMost - facts, output);
            if (ledger.isPublished()) {
                unpublished.remove(slice);
            }
        }
    }

    private SliceLedger slice(Slice slice) {
        var found = hot.get(slice);
        if (found == null) {
            found = SliceLedger.load(store, slice, settling);
            if (unpublished.contains(slice)) {
                found.resumeUnpublished();
            }
            hot.put(slice, found);
            if (hot.size() > HOT_SLICES) {
                hot.remove(hot.keySet().iterator().next());
            }
        }
        return found;
    }
}
