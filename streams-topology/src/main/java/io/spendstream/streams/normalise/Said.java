package io.spendstream.streams.normalise;

import io.spendstream.schemas.Measures;
import io.spendstream.schemas.avro.CostLine;
import io.spendstream.streams.ledger.GroupInputs;

/** What a raw record says, once understood. Times are microseconds since the epoch, UTC. */
public sealed interface Said {

    /**
     * A line as its feed saw it.
     *
     * @param contentHash changes with anything that the line says
     * @param rounded whether an amount had more than 12 decimals
     * @param published what goes to {@code facts.cost-lines} if the line is news
     */
    record Line(
            String feed,
            long id,
            long observedAt,
            long contentHash,
            Measures measures,
            boolean rounded,
            GroupInputs group,
            CostLine published)
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
     */
    record SealChunk(String feed, long observedAt, long firstId, long lastId, long[] ids, long lineCount)
            implements Said {}

    /** Nothing that can be accepted. */
    record Refused(Reason reason, String detail) implements Said {}
}
