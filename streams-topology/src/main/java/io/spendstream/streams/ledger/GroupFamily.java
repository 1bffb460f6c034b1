package io.spendstream.streams.ledger;

import java.util.List;

/**
 * Groups that may share facts.
 *
 * @param number of the family within its slice
 */
record GroupFamily(int number, List<Group> groups) {

    int causes() {
        return groups.stream().mapToInt(Group::causes).reduce(0, (a, b) -> a | b);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return number;
    }
}
