package io.spendstream.streams.normalise;

import io.spendstream.schemas.Reason;
import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.Seal;

/** Checks a seal: one that contradicts itself would retract good lines. */
final class SealReading {
    private SealReading() {}

    static Said.SealChunk read(Seal seal, String feed, long observedAt) {
        var bytes = seal.getLineIds().duplicate();
        if (bytes.remaining() % Long.BYTES != 0) {
            throw new Refusal(Reason.BAD_SEAL, "line_ids has " + bytes.remaining() + " bytes, not a multiple of 8");
        }
        if (seal.getChunk() < 0 || seal.getChunk() >= seal.getChunks()) {
            throw new Refusal(Reason.BAD_SEAL, "chunk " + seal.getChunk() + " of " + seal.getChunks());
        }
        var ids = new long[bytes.remaining() / Long.BYTES];
        if (seal.getLineCount() < ids.length || seal.getChunks() == 1 && seal.getLineCount() != ids.length) {
            throw new Refusal(Reason.BAD_SEAL, "names " + ids.length + " lines, says it has " + seal.getLineCount());
        }
        bytes.asLongBuffer().get(ids);
        demandOrder(ids, seal.getFirstId(), seal.getLastId());
        return new Said.SealChunk(
                feed,
                observedAt,
                seal.getFirstId(),
                seal.getLastId(),
                ids,
                seal.getLineCount(),
                seal.getCostUsd() == null ? null : Usd.of(seal.getCostUsd()));
    }

    private static void demandOrder(long[] ids, long first, long last) {
        if (Long.compareUnsigned(first, last) > 0) {
            throw new Refusal(Reason.BAD_SEAL, "its id range is empty");
        }
        for (var i = 0; i < ids.length; i++) {
            var below =
                    i == 0 ? Long.compareUnsigned(ids[0], first) < 0 : Long.compareUnsigned(ids[i], ids[i - 1]) <= 0;
            if (below || Long.compareUnsigned(ids[i], last) > 0) {
                throw new Refusal(Reason.BAD_SEAL, "its ids are not sorted within their range");
            }
        }
    }
}
