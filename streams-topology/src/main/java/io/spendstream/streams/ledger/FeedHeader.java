package io.spendstream.streams.ledger;

import io.spendstream.schemas.Usd;
import io.spendstream.streams.normalise.Said;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** One feed of a slice: where its lines are, and how far it has been sealed. Times are microseconds; none is 0. */
final class FeedHeader {
    static final long NEVER = 0;

    /** Buckets are split when they hold more lines than this on average. */
    private static final int FULL = 256;

    final int number;
    final String name;
    private final byte[] encodedName;
    /** The feed's lines are spread over 2^bits buckets by the top bits of their mixed ids. */
    int bits;

    long sealedAt = NEVER;
    long sealedLines;
    long observedAt = NEVER;
    /** What the newest seal gave as the walk's total; null when it gave none. */
    Usd sealedCost;

    /** Lines that stand. */
    long lines;
    /** What they cost. */
    Usd cost = Usd.ZERO;
    /** Entries in buckets: lines that stand, and marks of retracted ones. */
    long entries;

    FeedHeader(int number, String name) {
        this.number = number;
        this.name = name;
        this.encodedName = name.getBytes(StandardCharsets.UTF_8);
    }

    int bucketOf(long id) {
        return bucketOf(id, bits);
    }

    static int bucketOf(long id, int bits) {
        return bits == 0 ? 0 : (int) (mixed(id) >>> (Long.SIZE - bits));
    }

    /** Ids that people count up by hand share their top bits, and all would lie in one bucket, too large for a record. */
    private static long mixed(long id) {
        var mixed = (id ^ (id >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }

    boolean isOverfull() {
        return entries > (long) FULL << bits;
    }

    void observe(long at) {
        observedAt = Math.max(observedAt, at);
    }

    void add(Usd lineCost) {
        lines++;
        cost = cost.plus(lineCost);
    }

    void subtract(Usd lineCost) {
        lines--;
        cost = cost.minus(lineCost);
    }

    void seal(Said.SealChunk seal) {
        sealedAt = seal.observedAt();
        sealedLines = seal.lineCount();
        sealedCost = seal.cost();
        observe(seal.observedAt());
    }

    int size() {
        return 2 + encodedName.length + 1 + 5 * Long.BYTES + Usd.BYTES + 1 + Usd.BYTES;
    }

    void write(ByteBuffer out) {
        out.putShort((short) encodedName.length).put(encodedName);
        out.put((byte) bits);
        out.putLong(sealedAt);
        out.putLong(sealedLines);
        out.putLong(observedAt);
        out.putLong(lines);
        out.putLong(entries);
        StoredUsd.put(out, cost);
        out.put((byte) (sealedCost == null ? 0 : 1));
        StoredUsd.put(out, sealedCost == null ? Usd.ZERO : sealedCost);
    }

    static FeedHeader read(int number, ByteBuffer in) {
        var name = new byte[in.getShort()];
        in.get(name);
        var feed = new FeedHeader(number, new String(name, StandardCharsets.UTF_8));
        feed.bits = in.get();
        feed.sealedAt = in.getLong();
        feed.sealedLines = in.getLong();
        feed.observedAt = in.getLong();
        feed.lines = in.getLong();
        feed.entries = in.getLong();
        feed.cost = StoredUsd.get(in);
        var hasSealedCost = in.get() == 1;
        var sealedCost = StoredUsd.get(in);
        feed.sealedCost = hasSealedCost ? sealedCost : null;
        return feed;
    }
}
