package io.spendstream.streams.ledger;

import io.spendstream.schemas.Slice;
import io.spendstream.streams.knowledge.Cause;
import io.spendstream.streams.knowledge.Effect;
import io.spendstream.streams.knowledge.KnowledgeStore;
import io.spendstream.streams.normalise.LedgerInput;
import io.spendstream.streams.normalise.Said;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** All slices of one task. Hot ones are kept in memory; whatever they change is in the store at once. Not thread-safe. */
final class Ledger {
    /** Milliseconds that records are old when they are read late. */
    private static final long LATE = 10_000;

    private final LedgerStore store;
    private final KnowledgeStore knowledge;
    private final Publisher publisher;
    private final LedgerOutput output;
    private final HotSlices hot;
    private final Set<Slice> unpublished = new LinkedHashSet<>();
    /** Own time of the last record, milliseconds. */
    private long lastTime = Long.MAX_VALUE;
    /** Every slice that has lines or had some, with the last day that its facts can fall on. */
    private final Map<Slice, LocalDate> slices = new HashMap<>();

    /** A store that already has content is taken up where it was left. */
    Ledger(LedgerStore store, KnowledgeStore knowledge, LedgerSettings settings, long generation, LedgerOutput output) {
        this.store = store;
        this.knowledge = knowledge;
        this.publisher = new Publisher(settings.allocation(), knowledge.knowledge(), settings.settling(), generation);
        this.output = output;
        this.hot = new HotSlices(settings.hotBytes());
        unpublished.addAll(store.unpublished());
        store.headers().forEach((slice, header) -> slices.put(slice, header.lastDay(slice)));
    }

    void accept(LedgerInput input) {
        if (input.said() instanceof Said.News news) {
            knowledge.accept(news.what()).ifPresent(this::spread);
        } else if (input.said() instanceof Said.Recompute recompute) {
            spread(Effect.of(recompute.request()));
        } else if (input.slice() == null) {
            // only a refusal can lack a slice, and no slice counts it
            var refused = (Said.Refused) input.said();
            output.deadLetter(input.raw(), refused.reason(), refused.detail());
        } else {
            lastTime = input.raw().at().timestamp();
            var slice = slice(input.slice());
            slice.accept(input.raw(), input.said(), output);
            if (!slice.publishing().isDone()) {
                slices.put(input.slice(), slice.lastDay());
                unpublished.add(input.slice());
            }
        }
    }

    /** Everything is to be looked at again: the rules of allocation have changed. */
    void settingsChanged() {
        spread(Effect.onAll(Cause.SETTINGS));
    }

    /**
     * Publishes changed slices, oldest change first, and stops soon after this many facts. Slices that still change wait
     * until they rest, or they would be said again and again; but not when little has changed, and records are new.
     */
    void publish(int atMost, long now) {
        var facts = 0;
        var isLate = now - LATE > lastTime;
        for (var slice : new ArrayList<>(unpublished)) {
            if (facts >= atMost) {
                return;
            }
            var publishing = slice(slice).publishing();
            var isUrgent = publishing.isUnderWay() || !isLate && publishing.isLittle();
            if (!isUrgent && !publishing.rests()) {
                continue;
            }
            facts += publishing.publish(atMost - facts, now, output);
            if (publishing.isDone()) {
                unpublished.remove(slice);
            }
        }
    }

    private void spread(Effect effect) {
        slices.forEach((slice, lastDay) -> {
            if (effect.touches(slice, lastDay)) {
                stale(slice, effect.cause());
                unpublished.add(slice);
            }
        });
    }

    /** A slice that is not hot is not read whole for that. */
    private void stale(Slice slice, Cause cause) {
        var found = hot.get(slice);
        if (found != null) {
            found.publishing().isStale(cause);
            return;
        }
        var header = store.header(slice);
        if (!cause.isIn(header.stale)) {
            header.stale |= cause.bit();
            store.put(header);
            store.markUnpublished(slice);
        }
    }

    private SliceLedger slice(Slice slice) {
        var found = hot.get(slice);
        if (found == null) {
            found = SliceLedger.load(store, slice, publisher);
            if (unpublished.contains(slice)) {
                found.publishing().resume();
            }
            hot.put(slice, found);
        }
        return found;
    }
}
