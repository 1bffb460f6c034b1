package io.spendstream.streams.ledger;

import io.spendstream.schemas.Measures;
import io.spendstream.schemas.Slice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The groups of one slice, in memory while the slice is hot; the store has every change at once. */
final class SliceGroups {
    private final LedgerStore store;
    private final Slice slice;
    private final List<Group> groups = new ArrayList<>();
    private final Map<GroupInputs, Group> byInputs = new HashMap<>();
    private final Map<FactDimensions, List<Group>> byDimensions = new HashMap<>();
    private final Set<FactDimensions> dirty = new LinkedHashSet<>();

    private SliceGroups(LedgerStore store, Slice slice) {
        this.store = store;
        this.slice = slice;
    }

    static SliceGroups load(LedgerStore store, Slice slice, int count) {
        var loaded = new SliceGroups(store, slice);
        for (var number = 0; number < count; number++) {
            loaded.index(store.group(slice, number));
        }
        return loaded;
    }

    int count() {
        return groups.size();
    }

    long countWithLines() {
        return groups.stream().filter(group -> group.lines() > 0).count();
    }

    /** The number of the group with these inputs, a new one if there is none. */
    int numberOf(GroupInputs inputs) {
        var group = byInputs.get(inputs);
        if (group == null) {
            group = Group.create(groups.size(), inputs);
            index(group);
        }
        return group.number();
    }

    void add(int number, Measures measures) {
        var group = groups.get(number);
        group.add(measures);
        changed(group);
    }

    void subtract(int number, Measures measures) {
        var group = groups.get(number);
        group.subtract(measures);
        changed(group);
    }

    /** Dimensions whose facts have to be published again. */
    Set<FactDimensions> dirty() {
        return dirty;
    }

    List<Group> with(FactDimensions dimensions) {
        return byDimensions.get(dimensions);
    }

    void markPublished(FactDimensions dimensions) {
        for (var group : with(dimensions)) {
            group.markPublished();
            store.put(slice, group);
        }
        dirty.remove(dimensions);
    }

    private void changed(Group group) {
        store.put(slice, group);
        dirty.add(group.inputs().dimensions());
    }

    private void index(Group group) {
        groups.add(group);
        byInputs.put(group.inputs(), group);
        var dimensions = group.inputs().dimensions();
        byDimensions.computeIfAbsent(dimensions, none -> new ArrayList<>()).add(group);
        if (group.isDirty()) {
            dirty.add(dimensions);
        }
    }
}
