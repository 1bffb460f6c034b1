package io.spendstream.sink.write;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/**
 * Of which rebuild of the ledger slices are. Facts of an earlier one are void: whoever comes second, fact or slice, sees
 * to it. Both sides hold {@link Locks}, or two sinks could each miss what the other has not committed yet.
 */
final class Generations {
    private static final String READ = "SELECT slice_id, generation FROM slices WHERE slice_id = ANY (:ids::bigint[])";
    // one slice at a time: of many at once PostgreSQL rather reads every month than the index
    private static final String SWEEP =
            "DELETE FROM hourly_cost_facts WHERE slice_id = :slice_id AND generation < :generation";

    private Generations() {}

    /** As the table has them; slices that it does not know are absent. */
    static Map<Long, Long> of(Handle handle, Collection<Long> sliceIds) {
        var found = new HashMap<Long, Long>();
        var ids = List.copyOf(new TreeSet<>(sliceIds));
        handle.createQuery(READ)
                .bind("ids", SqlArray.of(ids, id -> id))
                .map((row, context) -> Map.entry(row.getLong("slice_id"), row.getLong("generation")))
                .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        return found;
    }

    /** @return how many facts were void */
    static int sweep(Handle handle, Map<Long, Long> risen) {
        if (risen.isEmpty()) {
            return 0;
        }
        var batch = handle.prepareBatch(SWEEP);
        risen.forEach((slice, generation) ->
                batch.bind("slice_id", slice).bind("generation", generation).add());
        return IntStream.of(batch.execute()).sum();
    }
}
