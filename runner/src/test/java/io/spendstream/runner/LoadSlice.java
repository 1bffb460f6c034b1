package io.spendstream.runner;

import io.spendstream.schemas.Fingerprint;
import io.spendstream.schemas.LineId;
import io.spendstream.schemas.Slice;
import io.spendstream.schemas.avro.Envelope;
import io.spendstream.schemas.avro.RawConfluentCost;
import io.spendstream.schemas.avro.RawConfluentResource;
import io.spendstream.schemas.avro.Seal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/**
 * A slice of the drill's own bill, version after version; each version changes a third of the lines: other amounts, and
 * some vanish or come back. What a version says depends on slice and version alone.
 */
record LoadSlice(Slice slice, int slots) {
    static final String FEED = "drill";

    private static final int GROUPS = 10;
    private static final int SCALE = 12;

    /** A walk of this version as raw records: its lines, then its seal. */
    List<SpecificRecord> walk(int version, Instant observedAt) {
        var records = new ArrayList<SpecificRecord>();
        var ids = new ArrayList<Long>();
        for (var slot = 0; slot < slots; slot++) {
            if (isThere(slot, version)) {
                var cost = cost(slot, version, observedAt);
                records.add(cost);
                ids.add(cost.getEnvelope().getLineId());
            }
        }
        records.add(seal(ids, observedAt));
        return records;
    }

    /** What stands when this version was read: dollars by line id. */
    Map<Long, BigDecimal> standing(int version) {
        var lines = new TreeMap<Long, BigDecimal>();
        for (var slot = 0; slot < slots; slot++) {
            if (isThere(slot, version)) {
                lines.put(id(slot), amount(slot, version).setScale(SCALE, RoundingMode.HALF_EVEN));
            }
        }
        return lines;
    }

    private boolean isThere(int slot, int version) {
        return Math.floorMod(hash("there", slot, version), 16) != 0;
    }

    /** Mostly charges, some credits, with 2 to 14 decimals: more than the tables hold. */
    private BigDecimal amount(int slot, int version) {
        var hash = hash("amount", slot, version);
        var digits = Math.floorMod(hash, 1_000_000_000L);
        var scale = 2 + (int) Math.floorMod(hash >>> 32, 13L);
        var amount = BigDecimal.valueOf(digits, scale);
        return Math.floorMod(hash >>> 48, 10L) == 0 ? amount.negate() : amount;
    }

    /** The same until a version changes this slot. */
    private long hash(String what, int slot, int version) {
        var revision = (version + slot) / 3;
        return Fingerprint.of(what).add(slice.id()).add(slot).add(revision).asLong();
    }

    private long id(int slot) {
        return LineId.inWalk(LineId.identity(cost(slot)), 0);
    }

    private RawConfluentCost cost(int slot, int version, Instant observedAt) {
        var cost = cost(slot);
        cost.setAmount(amount(slot, version).toPlainString());
        cost.setEnvelope(new Envelope(FEED, id(slot), observedAt));
        return cost;
    }

    private RawConfluentCost cost(int slot) {
        var group = slot % GROUPS;
        return RawConfluentCost.newBuilder()
                .setEnvelope(new Envelope(FEED, 0L, Instant.EPOCH))
                .setStartDate(slice.day().toString())
                .setEndDate(slice.day().plusDays(1).toString())
                .setProduct("KAFKA")
                .setLineType(group % 2 == 0 ? "KAFKA_STORAGE" : "KAFKA_PARTITION")
                .setDescription("slot " + slot)
                .setResource(RawConfluentResource.newBuilder()
                        .setId("lkc-drill" + group / 2)
                        .setEnvironmentId("env-drill")
                        .build())
                .build();
    }

    private static Seal seal(List<Long> lineIds, Instant observedAt) {
        var ids = lineIds.stream().sorted(Long::compareUnsigned).toList();
        var bytes = ByteBuffer.allocate(ids.size() * Long.BYTES);
        ids.forEach(bytes::putLong);
        return Seal.newBuilder()
                .setFeed(FEED)
                .setObservedAt(observedAt)
                .setChunk(0)
                .setChunks(1)
                .setFirstId(0)
                .setLastId(-1)
                .setLineIds(bytes.flip())
                .setLineCount(ids.size())
                .build();
    }
}
