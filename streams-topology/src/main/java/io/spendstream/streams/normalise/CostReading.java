package io.spendstream.streams.normalise;

import io.spendstream.schemas.Reason;
import io.spendstream.schemas.Slice;
import io.spendstream.schemas.avro.Seal;
import io.spendstream.schemas.raw.RawForm;
import org.apache.avro.specific.SpecificRecord;

/**
 * Costs of one source: lines, tombstones and seals.
 *
 * @param form of its raw lines
 * @param lines what makes a line of one
 */
record CostReading<T extends SpecificRecord>(String source, RawForm<T> form, Lines<T> lines) implements Reading {

    /** Understands a provider's item. */
    @FunctionalInterface
    interface Lines<T> {
        Said.Line read(T item, Slice slice, String feed, long id, long observedAt, Coordinates at);
    }

    @Override
    public Said read(SpecificRecord decoded, Slice slice, RawBytes raw) {
        if (form.type().isInstance(decoded)) {
            return line(form.type().cast(decoded), slice, raw);
        }
        if (decoded instanceof Seal seal) {
            return SealReading.read(
                    seal,
                    Envelopes.feed(seal.getFeed()),
                    Envelopes.micros("observed_at", seal.getObservedAt(), raw.at()));
        }
        // a schema of the registry may be "null"
        var found = decoded == null ? "nothing" : decoded.getSchema().getName();
        throw new Refusal(Reason.UNREADABLE, found + " does not belong in this topic");
    }

    @Override
    public boolean isOfLines() {
        return true;
    }

    private Said line(T item, Slice slice, RawBytes raw) {
        var envelope = form.envelope().apply(item);
        var feed = Envelopes.feed(envelope.getFeed());
        var observedAt = Envelopes.micros("observed_at", envelope.getObservedAt(), raw.at());
        return form.retracts().test(item)
                ? new Said.Retraction(feed, envelope.getLineId(), observedAt)
                : lines.read(item, slice, feed, envelope.getLineId(), observedAt, raw.at());
    }
}
