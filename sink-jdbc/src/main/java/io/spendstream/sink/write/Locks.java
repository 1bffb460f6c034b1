package io.spendstream.sink.write;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * What a transaction needs to hold still beyond its own rows; advisory locks, all taken at once and in one order, so that
 * sinks never wait for each other in a circle. Not thread-safe.
 */
final class Locks {
    /** Our part of the database's advisory locks: the letters spnd. */
    private static final int SPACE = 0x73706e64;

    private static final int DIMENSIONS = 0;
    /** Slices share locks, or a long walk would need more of them than a server has. */
    private static final int SLICE_BUCKETS = 32;

    private static final String TAKE =
            """
            SELECT CASE WHEN alone THEN pg_advisory_xact_lock(:space, lock)::text
                        ELSE pg_advisory_xact_lock_shared(:space, lock)::text
                   END
            FROM unnest(:locks::integer[], :alone::boolean[]) AS wanted (lock, alone)
            """;

    /** Whether nobody else may hold it. */
    private final TreeMap<Integer, Boolean> wanted = new TreeMap<>(Comparator.naturalOrder());

    /** For rows of dimensions that are written in the order of ids. */
    void shareDimensions() {
        wanted.putIfAbsent(DIMENSIONS, false);
    }

    /** For rows of dimensions that are written in any order. */
    void ownDimensions() {
        wanted.put(DIMENSIONS, true);
    }

    /** For writing facts of generations that must not be voided meanwhile. */
    void shareSlices(Collection<Long> sliceIds) {
        sliceIds.forEach(id -> wanted.putIfAbsent(bucket(id), false));
    }

    /** For voiding facts of earlier generations that must not be written meanwhile. */
    void ownSlices(Collection<Long> sliceIds) {
        sliceIds.forEach(id -> wanted.put(bucket(id), true));
    }

    void take(Handle handle) {
        if (wanted.isEmpty()) {
            return;
        }
        var locks = List.copyOf(wanted.keySet());
        handle.createQuery(TAKE)
                .bind("space", SPACE)
                .bind("locks", SqlArray.of(locks, lock -> lock))
                .bind("alone", SqlArray.of(locks, wanted::get))
                .mapTo(String.class)
                .list();
    }

    private static int bucket(long sliceId) {
        return 1 + Math.floorMod(sliceId, SLICE_BUCKETS);
    }
}
