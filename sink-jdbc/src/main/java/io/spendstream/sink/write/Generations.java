package io.spendstream.sink.write;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Of which rebuild of the ledger slices are. Facts of an earlier one are void: whoever comes second, fact or slice, sees
 * to it. Both sides hold {@link Locks}, or two sinks could each miss what the other has not committed yet.
 */
final class Generations {
    private static final Logger log = LoggerFactory.getLogger(Generations.class);
    private static final String READ = "SELECT slice_id, generation FROM slices WHERE slice_id = ANY (:ids::bigint[])";
    // a slice's facts are within the 400 days that a line may last: PostgreSQL need not look into other months
    private static final String COMPLETE =
            """
            SELECT s.slice_id, s.slice_day, s.generation
            FROM slices s
            WHERE s.slice_id = ANY (:ids::bigint[])
              AND s.swept_generation < s.generation
              AND (SELECT count(*) FILTER (WHERE f.generation >= s.generation) = s.facts
                          OR count(*) FILTER (WHERE f.generation < s.generation) = 0
                   FROM hourly_cost_facts f
                   WHERE f.slice_id = s.slice_id
                     AND f.timestamp >= s.slice_day::timestamp AT TIME ZONE 'UTC'
                     AND f.timestamp < (s.slice_day + 401)::timestamp AT TIME ZONE 'UTC')
            ORDER BY s.slice_id
            """;
    // one slice at a time: of many at once PostgreSQL rather reads every month than the index
    private static final String SWEEP =
            """
            DELETE FROM hourly_cost_facts
            WHERE slice_id = :slice_id
              AND generation < :generation
              AND timestamp >= :day::date::timestamp AT TIME ZONE 'UTC'
              AND timestamp < (:day::date + 401)::timestamp AT TIME ZONE 'UTC'
            """;
    private static final String SWEPT = "UPDATE slices SET swept_generation = generation WHERE slice_id = :slice_id";

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

    /**
     * Removes void facts of those slices of which all facts of their generation are there, or no other ones are.
     *
     * @return how many facts were void
     */
    static int sweep(Handle handle, Collection<Long> sliceIds) {
        var complete = handle.createQuery(COMPLETE)
                .bind("ids", SqlArray.of(List.copyOf(new TreeSet<>(sliceIds)), id -> id))
                .map((row, context) ->
                        new Complete(row.getLong("slice_id"), row.getString("slice_day"), row.getLong("generation")))
                .list();
        if (complete.isEmpty()) {
            return 0;
        }
        var sweep = handle.prepareBatch(SWEEP);
        var swept = handle.prepareBatch(SWEPT);
        for (var slice : complete) {
            sweep.bind("slice_id", slice.id)
                    .bind("generation", slice.generation)
                    .bind("day", slice.day)
                    .add();
            swept.bind("slice_id", slice.id).add();
        }
        var gone = IntStream.of(sweep.execute()).sum();
        swept.execute();
        if (gone > 0) {
            log.info("facts of earlier generations swept slices={} facts={}", complete.size(), gone);
        }
        return gone;
    }

    private record Complete(long id, String day, long generation) {}
}
