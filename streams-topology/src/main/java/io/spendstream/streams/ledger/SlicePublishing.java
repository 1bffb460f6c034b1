package io.spendstream.streams.ledger;

import io.spendstream.schemas.Slice;
import io.spendstream.streams.facts.FactChanges;
import io.spendstream.streams.facts.FamilyFacts;
import io.spendstream.streams.facts.TotalKey;
import io.spendstream.streams.facts.Totals;
import io.spendstream.streams.knowledge.Cause;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Publishes what changed in one slice since the last time: facts, why money moved, and the slice's state. */
final class SlicePublishing {
    /** In families of groups. */
    private static final int LITTLE = 64;

    /** In questions, of which there is one a second. */
    private static final int MOST_PATIENCE = 5;

    private final LedgerStore store;
    private final Slice slice;
    private final SliceHeader header;
    private final SliceGroups groups;
    private final SliceUsage usage;
    private final SlicePrices prices;
    private final Publisher publisher;
    private boolean due;
    /** Whether something has come since it was last asked whether the slice rests. */
    private boolean moved;
    /** How often it did not. */
    private int asked;
    /** Whether what the header calls stale has been told to the groups. */
    private boolean spread;
    /** Whether the last publishing stopped before all was out. */
    private boolean underWay;

    SlicePublishing(
            LedgerStore store,
            Slice slice,
            SliceHeader header,
            SliceGroups groups,
            SliceUsage usage,
            SlicePrices prices,
            Publisher publisher) {
        this.store = store;
        this.slice = slice;
        this.header = header;
        this.groups = groups;
        this.usage = usage;
        this.prices = prices;
        this.publisher = publisher;
    }

    /** The slice has changed; the store has it at once. */
    void isDue() {
        store.put(header);
        moved = true;
        if (!due) {
            store.markUnpublished(slice);
            due = true;
        }
    }

    /** All facts have to be looked at again. */
    void isStale(Cause cause) {
        header.stale |= cause.bit();
        spread = false;
        isDue();
    }

    /** After a start: the store says that changes of this slice have not been published. */
    void resume() {
        due = true;
    }

    boolean isDone() {
        return !due;
    }

    /** A walk has ended: nothing more of it will come. */
    void isComplete() {
        moved = false;
        asked = MOST_PATIENCE;
    }

    /** Whether nothing has come since the last question, or too many have been asked. */
    boolean rests() {
        var rests = !moved || ++asked > MOST_PATIENCE;
        moved = false;
        if (rests) {
            asked = 0;
        }
        return rests;
    }

    /** Whether no walk of many lines is what changes it, so that there is nothing to wait for. */
    boolean isLittle() {
        return header.stale != 0 || groups.dirty().size() <= LITTLE;
    }

    boolean isUnderWay() {
        return underWay;
    }

    /**
     * @param atMost stop after the family in which this many facts have been looked at
     * @return how many were; everything is published once {@link #isDone()}
     */
    int publish(int atMost, long now, LedgerOutput output) {
        prices.apply(output);
        if (header.stale != 0 && !spread) {
            groups.allAreDirty();
            spread = true;
        }
        var totals = store.totals(slice);
        var causes = new HashMap<TotalKey, Integer>();
        var before = new HashMap<>(totals.byKey());
        var looked = 0;
        for (var family : List.copyOf(groups.dirty())) {
            if (looked >= atMost) {
                break;
            }
            looked += publish(family, totals, causes, output);
        }
        if (looked > 0) {
            store.put(slice, totals);
        }
        header.publishedAt = Math.max(now, header.publishedAt);
        CostChanges.tell(slice, header, before, totals, causes, publisher.generation(), output);
        underWay = !groups.dirty().isEmpty();
        if (underWay) {
            store.put(header);
        } else {
            finish(totals, output);
        }
        usage.forget();
        return looked;
    }

    private int publish(GroupFamily family, Totals totals, Map<TotalKey, Integer> causes, LedgerOutput output) {
        var because = family.causes() | header.stale;
        var now = new FamilyFacts(slice, publisher.allocation(), publisher.knowledge(), usage);
        for (var group : family.groups()) {
            if (group.lines() > 0) {
                now.add(group.inputs(), group.sums());
            }
        }
        var changes = FactChanges.publish(
                now,
                store.published(slice, family),
                publisher.generation(),
                Cause.RECOMPUTE.isIn(because),
                output::fact);
        var before = store.totals(slice, family);
        totals.replace(before, changes.totals());
        before.byKey().keySet().forEach(key -> causes.merge(key, because, (a, b) -> a | b));
        changes.totals().byKey().keySet().forEach(key -> causes.merge(key, because, (a, b) -> a | b));
        store.put(slice, family, changes);
        groups.markPublished(family);
        return Math.max(1, changes.facts());
    }

    private void finish(Totals totals, LedgerOutput output) {
        header.stale = 0;
        header.version++;
        store.put(header);
        store.markPublished(slice);
        due = false;
        output.slice(SliceStates.of(
                slice, header, groups.countWithLines(), totals.whole(), publisher.generation(), publisher.settling()));
    }
}
