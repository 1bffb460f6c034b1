package io.spendstream.streams.normalise;

import io.spendstream.schemas.Slice;
import io.spendstream.schemas.avro.RawConfluentCost;
import io.spendstream.schemas.avro.Seal;
import org.apache.avro.specific.SpecificRecord;

/** Costs: lines, tombstones and seals. */
final class CostReading implements Reading {
    @Override
    public Said read(SpecificRecord decoded, Slice slice, RawBytes raw) {
        if (decoded instanceof Seal seal) {
            return SealReading.read(
                    seal,
                    Envelopes.feed(seal.getFeed()),
                    Envelopes.micros("observed_at", seal.getObservedAt(), raw.at()));
        }
        if (!(decoded instanceof RawConfluentCost cost)) {
            // a schema of the registry may be "null"
            var found = decoded == null ? "nothing" : decoded.getSchema().getName();
            throw new Refusal(Reason.UNREADABLE, found + " does not belong in this topic");
        }
        var feed = Envelopes.feed(cost.getEnvelope().getFeed());
        var observedAt = Envelopes.micros("observed_at", cost.getEnvelope().getObservedAt(), raw.at());
        var id = cost.getEnvelope().getLineId();
        return cost.getRetract()
                ? new Said.Retraction(feed, id, observedAt)
                : ConfluentLine.read(cost, slice, feed, id, observedAt, raw.at());
    }

    @Override
    public boolean isOfLines() {
        return true;
    }
}
