package io.spendstream.streams.normalise;

import io.spendstream.schemas.Feed;
import io.spendstream.schemas.Slice;
import io.spendstream.schemas.avro.RawConfluentCost;
import io.spendstream.schemas.avro.Seal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Utils;

/** Turns a raw record into what it says. Everything that can be wrong with it is found here, before any state moves. */
public final class Normaliser {
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private static final Duration FARTHEST_AHEAD = Duration.ofDays(31);

    private final RawDecoder decoder;
    private final int partitions;

    /** @param partitions of the raw topics */
    public Normaliser(Deserializer<SpecificRecord> avro, int partitions) {
        this.decoder = new RawDecoder(avro);
        this.partitions = partitions;
    }

    public LedgerInput normalise(RawBytes raw) {
        Slice slice = null;
        try {
            slice = slice(raw);
            return new LedgerInput(raw, slice, said(raw, slice));
        } catch (Refusal refusal) {
            return new LedgerInput(raw, slice, new Said.Refused(refusal.reason(), refusal.getMessage()));
        }
    }

    private Slice slice(RawBytes raw) {
        if (raw.key() == null) {
            throw new Refusal(Reason.BAD_KEY, "the record has no key; the key is the slice");
        }
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw.key()))
                    .toString();
            var slice = Slice.parse(text);
            if (!slice.source().equals(ConfluentLine.SOURCE)) {
                throw new Refusal(Reason.BAD_KEY, "the slice's source is " + slice.source() + ", not confluent");
            }
            var home = Utils.toPositive(Utils.murmur2(raw.key())) % partitions;
            if (home != raw.at().partition()) {
                throw new Refusal(
                        Reason.WRONG_PARTITION,
                        "partition " + raw.at().partition() + ", the key belongs into " + home + " of " + partitions);
            }
            return slice;
        } catch (CharacterCodingException e) {
            throw new Refusal(Reason.BAD_KEY, "the key is not UTF-8");
        } catch (IllegalArgumentException e) {
            throw new Refusal(Reason.BAD_KEY, e.getMessage());
        }
    }

    private Said said(RawBytes raw, Slice slice) {
        var decoded = decoder.decode(raw);
        if (decoded instanceof Seal seal) {
            return SealReading.read(seal, feed(seal.getFeed()), micros(seal.getObservedAt(), raw.at()));
        }
        if (!(decoded instanceof RawConfluentCost cost)) {
            // a schema of the registry may be "null"
            var found = decoded == null ? "nothing" : decoded.getSchema().getName();
            throw new Refusal(Reason.UNREADABLE, found + " does not belong in this topic");
        }
        var feed = feed(cost.getEnvelope().getFeed());
        var observedAt = micros(cost.getEnvelope().getObservedAt(), raw.at());
        var id = cost.getEnvelope().getLineId();
        return cost.getRetract()
                ? new Said.Retraction(feed, id, observedAt)
                : ConfluentLine.read(cost, slice, feed, id, observedAt, raw.at());
    }

    private static String feed(String name) {
        if (!Feed.isValid(name)) {
            throw new Refusal(Reason.BAD_ENVELOPE, "a feed's name is 1 to 64 of a-z, A-Z, 0-9, dot, dash, underscore");
        }
        return name;
    }

    /** A time far ahead would bar what feeds say until it comes; a wrong clock may be some days ahead. */
    private static long micros(Instant observedAt, Coordinates at) {
        if (observedAt.isBefore(EARLIEST) || observedAt.isAfter(LATEST)) {
            throw new Refusal(Reason.BAD_ENVELOPE, "observed_at is not between 2000 and 2200");
        }
        // some producers give no time
        if (at.timestamp() > 0
                && observedAt.isAfter(Instant.ofEpochMilli(at.timestamp()).plus(FARTHEST_AHEAD))) {
            throw new Refusal(
                    Reason.BAD_ENVELOPE,
                    "observed_at is more than " + FARTHEST_AHEAD.toDays() + " days after the record's own time");
        }
        return ChronoUnit.MICROS.between(Instant.EPOCH, observedAt);
    }
}
