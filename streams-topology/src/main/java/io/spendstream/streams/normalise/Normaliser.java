package io.spendstream.streams.normalise;

import io.spendstream.schemas.Reason;
import io.spendstream.schemas.Slice;
import io.spendstream.schemas.topics.RegistrySettings;
import io.spendstream.schemas.topics.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Utils;

/** Turns a raw record into what it says. Everything that can be wrong with it is found here, before any state moves. Not thread-safe. */
public final class Normaliser {
    private final RawDecoder decoder;
    private final Reading reading;
    private final int partitions;
    /** Of the last record: records of one slice come in a row. */
    private byte[] lastKey;

    private Slice lastSlice;
    private int lastHome;

    Normaliser(Deserializer<? extends SpecificRecord> avro, Reading reading, int partitions) {
        this.decoder = new RawDecoder(avro);
        this.reading = reading;
        this.partitions = partitions;
    }

    /**
     * Of Confluent's bill.
     *
     * @param partitions of the raw topics
     */
    public static Normaliser ofCosts(Deserializer<? extends SpecificRecord> avro, int partitions) {
        return new Normaliser(avro, CostTopics.CONFLUENT, partitions);
    }

    /** @param partitions of the raw topics */
    public static Normaliser ofUsage(Deserializer<? extends SpecificRecord> avro, int partitions) {
        return new Normaliser(avro, new UsageReading(), partitions);
    }

    public static Normaliser ofUsage(RegistrySettings registry, int partitions) {
        return ofUsage(Topics.RAW_CONFLUENT_USAGE.value().make(registry).deserializer(), partitions);
    }

    public LedgerInput normalise(RawBytes raw) {
        Slice slice = null;
        try {
            slice = slice(raw);
            return new LedgerInput(raw, slice, reading.read(decoder.decode(raw), slice, raw));
        } catch (Refusal refusal) {
            var counting = reading.isOfLines() ? slice : null;
            return new LedgerInput(raw, counting, new Said.Refused(refusal.reason(), refusal.getMessage()));
        }
    }

    private Slice slice(RawBytes raw) {
        if (raw.key() == null) {
            throw new Refusal(Reason.BAD_KEY, "the record has no key; the key is the slice");
        }
        if (!Arrays.equals(raw.key(), lastKey)) {
            lastSlice = slice(raw.key());
            lastHome = Utils.toPositive(Utils.murmur2(raw.key())) % partitions;
            lastKey = raw.key();
        }
        if (lastHome != raw.at().partition()) {
            throw new Refusal(
                    Reason.WRONG_PARTITION,
                    "partition " + raw.at().partition() + ", the key belongs into " + lastHome + " of " + partitions);
        }
        return lastSlice;
    }

    private Slice slice(byte[] key) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(key))
                    .toString();
            var slice = Slice.parse(text);
            if (!slice.source().equals(reading.source())) {
                throw new Refusal(
                        Reason.BAD_KEY, "the slice's source is " + slice.source() + ", not " + reading.source());
            }
            return slice;
        } catch (CharacterCodingException e) {
            throw new Refusal(Reason.BAD_KEY, "the key is not UTF-8");
        } catch (IllegalArgumentException e) {
            throw new Refusal(Reason.BAD_KEY, e.getMessage());
        }
    }
}
