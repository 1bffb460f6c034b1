package io.spendstream.streams.allocate;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;

/**
 * Principals and their shares of one hour.
 *
 * @param ids in a fixed order, which leftovers go by
 * @param weights in the same order
 */
record Principals(List<String> ids, List<BigInteger> weights) {
    /** Money that belongs to all by policy. */
    static final String SHARED = "shared";

    /** Money that nobody could be found for. */
    static final String UNALLOCATED = "unallocated";

    static Principals evenly(List<String> ids) {
        return new Principals(ids, Collections.nCopies(ids.size(), BigInteger.ONE));
    }

    static Principals only(String id) {
        return evenly(List.of(id));
    }

    /** Traffic that the provider names nobody for is nobody's. */
    static Principals by(SortedMap<String, BigInteger> bytes) {
        var ids = new ArrayList<String>(bytes.size());
        bytes.keySet().forEach(id -> ids.add(id.isEmpty() ? UNALLOCATED : id));
        return new Principals(ids, List.copyOf(bytes.values()));
    }
}
