package io.spendstream.streams.ledger;

import io.spendstream.schemas.Usd;
import io.spendstream.streams.normalise.Said;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** One feed of a slice: where its lines are, and how far it has been sealed. Times are microseconds; none is 0. */
final class FeedHeader {
    static final long NEVER = 0;

    /** Buckets are split when they hold more lines than this on average. */
    private static final int FULL = 256;

    final int number;
    final String name;
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

    void write(DataOutputStream out) throws IOException {
        out.writeUTF(name);
        out.writeByte(bits);
        out.writeLong(sealedAt);
        out.writeLong(sealedLines);
        out.writeLong(observedAt);
        out.writeLong(lines);
        out.writeLong(entries);
        write(out, cost);
        out.writeBoolean(sealedCost != null);
        write(out, sealedCost == null ? Usd.ZERO : sealedCost);
    }

    static FeedHeader read(int number, DataInputStream in) throws IOException {
        var feed = new FeedHeader(number, in.readUTF());
        feed.bits = in.readByte();
        feed.sealedAt = in.readLong();
        feed.sealedLines = in.readLong();
        feed.observedAt = in.readLong();
        feed.lines = in.readLong();
        feed.entries = in.readLong();
        feed.cost = usd(in);
        var hasSealedCost = in.readBoolean();
        var sealedCost = usd(in);
        feed.sealedCost = hasSealedCost ? sealedCost : null;
        return feed;
    }

    private static void write(DataOutputStream out, Usd amount) throws IOException {
        out.writeLong(amount.high());
        out.writeLong(amount.low());
    }

    private static Usd usd(DataInputStream in) throws IOException {
        return Usd.ofBits(in.readLong(), in.readLong());
    }
}
