package io.spendstream.streams.ledger;

import io.spendstream.schemas.Measures;
import io.spendstream.schemas.Slice;
import io.spendstream.streams.knowledge.Cause;
import io.spendstream.streams.normalise.Family;
import io.spendstream.streams.normalise.GroupInputs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The groups of one slice, in memory while the slice is hot; the store has every change at once. */
final class SliceGroups {
    private final LedgerStore store;
    private final Slice slice;
    private final List<Group> groups = new ArrayList<>();
    /** Of the group with the same number. */
    private final List<GroupFamily> familyOf = new ArrayList<>();

    private final Map<GroupInputs, Group> byInputs = new HashMap<>();
    /** In order of first appearance, which numbers the families: groups are never removed. */
    private final Map<Family, GroupFamily> families = new LinkedHashMap<>();

    private final Set<GroupFamily> dirty = new LinkedHashSet<>();

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
            group = store.newGroup(slice, groups.size(), inputs);
            index(group);
        }
        return group.number();
    }

    void add(int number, Measures measures, Cause cause) {
        var group = groups.get(number);
        group.add(measures);
        mark(group, cause);
    }

    void subtract(int number, Measures measures, Cause cause) {
        var group = groups.get(number);
        group.subtract(measures);
        mark(group, cause);
    }

    /** @return whether there was any such group */
    boolean markAll(Predicate<GroupInputs> which, Cause cause) {
        var found = groups.stream().filter(group -> which.test(group.inputs())).toList();
        found.forEach(group -> mark(group, cause));
        return !found.isEmpty();
    }

    /** Families whose facts have to be looked at again. */
    Set<GroupFamily> dirty() {
        return dirty;
    }

    /** Without writing to the store: the slice's header says so for all of them. */
    void allAreDirty() {
        dirty.addAll(families.values());
    }

    void markPublished(GroupFamily family) {
        for (var group : family.groups()) {
            if (group.causes() != 0) {
                group.markPublished();
                store.put(group);
            }
        }
        dirty.remove(family);
    }

    private void mark(Group group, Cause cause) {
        if (group.causes() == 0) {
            dirty.add(familyOf.get(group.number()));
        }
        group.mark(cause);
        store.put(group);
    }

    private void index(Group group) {
        groups.add(group);
        byInputs.put(group.inputs(), group);
        var family = families.computeIfAbsent(
                group.inputs().family(), none -> new GroupFamily(families.size(), new ArrayList<>()));
        family.groups().add(group);
        familyOf.add(family);
        if (group.causes() != 0) {
            dirty.add(family);
        }
    }
}
