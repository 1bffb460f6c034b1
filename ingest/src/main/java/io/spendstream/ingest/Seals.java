package io.spendstream.ingest;

import io.spendstream.schemas.avro.Amount;
import io.spendstream.schemas.avro.Seal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Seals of a slice: the sorted ids of a walk's lines, in chunks by id range that fit into a record. */
public final class Seals {
    static final int MOST_IDS = 50_000;

    private static final long FIRST = 0;
    private static final long LAST = -1;

    private Seals() {}

    /** @param cost of the whole walk, the same in every chunk; null when it cannot be said */
    public static List<Seal> of(String feed, Instant observedAt, long[] lineIds, Amount cost) {
        return of(feed, observedAt, lineIds, cost, MOST_IDS);
    }

    static List<Seal> of(String feed, Instant observedAt, long[] lineIds, Amount cost, int mostIds) {
        var ids = sortedUnsigned(lineIds);
        var chunks = Math.max(1, (ids.length + mostIds - 1) / mostIds);
        var seals = new ArrayList<Seal>(chunks);
        for (var chunk = 0; chunk < chunks; chunk++) {
            var from = chunk * mostIds;
            var to = Math.min(ids.length, from + mostIds);
            var bytes = ByteBuffer.allocate((to - from) * Long.BYTES);
            for (var index = from; index < to; index++) {
                bytes.putLong(ids[index]);
            }
            // ranges meet without a gap, so that every older line lies in one of them
            var first = chunk == 0 ? FIRST : ids[from];
            var last = chunk == chunks - 1 ? LAST : ids[to] - 1;
            seals.add(new Seal(feed, observedAt, chunk, chunks, first, last, bytes.flip(), (long) ids.length, cost));
        }
        return seals;
    }

    private static long[] sortedUnsigned(long[] ids) {
        return Arrays.stream(ids)
                .map(id -> id ^ Long.MIN_VALUE)
                .sorted()
                .map(id -> id ^ Long.MIN_VALUE)
                .toArray();
    }
}
