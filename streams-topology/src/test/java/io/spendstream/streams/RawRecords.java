package io.spendstream.streams;

import io.spendstream.schemas.Feed;
import io.spendstream.schemas.Slice;
import io.spendstream.schemas.avro.Envelope;
import io.spendstream.schemas.avro.RawConfluentCost;
import io.spendstream.schemas.avro.RawConfluentResource;
import io.spendstream.schemas.avro.Seal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.stream.LongStream;

/** Raw records of one slice, as a poller or a person would send them. */
public final class RawRecords {
    public static final String POLLER = Feed.CONFLUENT_POLLER;
    public static final Slice SLICE = Slice.parse("confluent|org-1|2026-10-01");

    private static final Instant FIRST_WALK = Instant.parse("2026-10-02T00:00:00Z");

    private RawRecords() {}

    /** When the walk with this number took place. */
    public static Instant walk(long number) {
        return FIRST_WALK.plusSeconds(number);
    }

    /** Of the slice's day, on cluster lkc-1. */
    public static RawConfluentCost line(String feed, long id, long walk, String amount) {
        var cost = new RawConfluentCost();
        cost.setEnvelope(new Envelope(feed, id, walk(walk)));
        cost.setStartDate("2026-10-01");
        cost.setEndDate("2026-10-02");
        cost.setProduct("KAFKA");
        cost.setLineType("KAFKA_STORAGE");
        cost.setUnit("GB");
        cost.setAmount(amount);
        cost.setResource(new RawConfluentResource("lkc-1", "orders", "env-1"));
        cost.setTierDimensions(Map.of("region", "us-east-1"));
        cost.setOther(Map.of());
        return cost;
    }

    public static RawConfluentCost line(long id, long walk, String amount) {
        return line(POLLER, id, walk, amount);
    }

    public static RawConfluentCost retraction(String feed, long id, long walk) {
        var cost = line(feed, id, walk, null);
        cost.setRetract(true);
        return cost;
    }

    public static Seal seal(String feed, long walk, long... ids) {
        return chunk(feed, walk, 0, 1, 0, -1, ids.length, ids);
    }

    /** Its ids may come in any order. */
    public static Seal chunk(
            String feed, long walk, int chunk, int chunks, long first, long last, long count, long... ids) {
        var sorted = LongStream.of(ids).boxed().sorted(Long::compareUnsigned).toList();
        var bytes = ByteBuffer.allocate(ids.length * Long.BYTES);
        sorted.forEach(bytes::putLong);
        return new Seal(feed, walk(walk), chunk, chunks, first, last, bytes.flip(), count, null);
    }
}
