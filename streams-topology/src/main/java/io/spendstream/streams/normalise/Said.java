package io.spendstream.streams.normalise;

import io.spendstream.schemas.Measures;
import io.spendstream.schemas.Reason;
import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.CostLine;
import io.spendstream.schemas.avro.RawConfluentUsage;
import io.spendstream.schemas.avro.RecomputeRequest;
import java.util.List;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;

/** What a raw record says, once understood. Times are microseconds since the epoch, UTC. */
public sealed interface Said {

    /** Who says it; null when not even that can be accepted. */
    String feed();

    /**
     * A line as its feed saw it.
     *
     * @param contentHash changes with anything that the line says
     * @param rounded whether an amount had more than 12 decimals
     * @param isToBePriced whether the line does not say what it costs in US dollars; then its measures are 0
     * @param published makes what goes to {@code facts.cost-lines} if the line is news
     */
    record Line(
            String feed,
            long id,
            long observedAt,
            long contentHash,
            Measures measures,
            boolean rounded,
            boolean isToBePriced,
            GroupInputs group,
            Supplier<CostLine> published)
            implements Said {}

    /** The line with this id is to be removed. */
    record Retraction(String feed, long id, long observedAt) implements Said {}

    /**
     * One chunk of a seal.
     *
     * @param firstId lower end of the chunk's id range, unsigned, inclusive
     * @param lastId upper end, inclusive
     * @param ids the walk's lines within the range, sorted unsigned
     * @param lineCount lines of the walk over all chunks
     * @param cost what they cost; null when the feed does not say
     */
    record SealChunk(String feed, long observedAt, long firstId, long lastId, long[] ids, long lineCount, Usd cost)
            implements Said {

        /** A binary search; the library's own does not know unsigned order. */
        public boolean names(long id) {
            var low = 0;
            var high = ids.length - 1;
            while (low <= high) {
                var middle = (low + high) >>> 1;
                var order = Long.compareUnsigned(ids[middle], id);
                if (order == 0) {
                    return true;
                }
                if (order < 0) {
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
            return false;
        }
    }

    /** What principals did at a cluster in an hour of the slice's day. */
    record Usage(String feed, long observedAt, RawConfluentUsage report) implements Said {}

    /** News of the inventory, or a rule; for every slice. */
    record News(SpecificRecord what) implements Said {
        @Override
        public String feed() {
            return null;
        }
    }

    /** Somebody wants facts published again. */
    record Recompute(RecomputeRequest request) implements Said {
        @Override
        public String feed() {
            return null;
        }
    }

    /** What one record says of several lines. */
    record Several(List<Said> parts) implements Said {
        @Override
        public String feed() {
            return parts.get(0).feed();
        }
    }

    /** Nothing that can be accepted. */
    record Refused(Reason reason, String detail) implements Said {
        @Override
        public String feed() {
            return null;
        }
    }
}
