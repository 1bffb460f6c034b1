package io.spendstream.streams.ledger;

import io.spendstream.schemas.Feed;
import io.spendstream.schemas.Measures;
import io.spendstream.schemas.Slice;
import io.spendstream.schemas.UsageHour;
import io.spendstream.schemas.Usd;
import io.spendstream.streams.normalise.GroupInputs;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What the ledger knows of a slice as a whole. Every line record that arrives adds one to {@code SEEN} and to exactly one
 * of: lines that stand (new), {@code SUPERSEDED} (one replaced another), {@code IDENTICAL}, a history count, or
 * {@code DEAD_LETTERS}; retracting moves one from the lines that stand to {@code RETRACTED}.
 */
final class SliceHeader {
    private static final byte VERSION = 3;
    private static final int HEAD = 1 + 4 + 3 * Usd.BYTES + 1 + 8 * Count.values().length + 1 + 3 * 8 + 4 + 4 + 2;

    /** What became of records; the order is part of the stored form, so new ones go to the end. */
    enum Count {
        SEEN,
        IDENTICAL,
        SUPERSEDED,
        RETRACTED,
        HISTORY_OLDER,
        HISTORY_SEALED,
        DEAD_LETTERS,
        UNCONVERTED,
        ROUNDED
    }

    final List<FeedHeader> feeds = new ArrayList<>();
    private final long[] counts = new long[Count.values().length];
    int groups;
    Measures sums = Measures.ZERO;
    /** Bits of Cause: why all facts of the slice have to be looked at again. */
    int stale;
    /** Counts publishings. */
    long version;
    /** Counts changes told. */
    long changes;
    /** Time of the last publishing, milliseconds; never goes back. */
    long publishedAt;

    /** Hours, after the slice's day has begun, at which the longest line that there ever was ends. */
    private int longest;
    /** Lines that do not say themselves what they cost. */
    int toPrice;

    private final Cell cell;

    /** @param cell what the store holds of it, perhaps nothing yet */
    SliceHeader(Cell cell) {
        this.cell = cell;
        if (cell.bytes() != null) {
            read(cell.bytes());
        }
    }

    FeedHeader feed(String name) {
        for (var feed : feeds) {
            if (feed.name.equals(name)) {
                return feed;
            }
        }
        var feed = new FeedHeader(feeds.size(), name);
        feeds.add(feed);
        return feed;
    }

    boolean isSealed() {
        for (var feed : feeds) {
            if (feed.sealedAt != FeedHeader.NEVER) {
                return true;
            }
        }
        return false;
    }

    void reach(GroupInputs inputs) {
        longest = Math.max(longest, inputs.hours());
    }

    /** Last UTC day that facts of the slice can fall on. */
    LocalDate lastDay(Slice slice) {
        return slice.day().plusDays(Math.max(0, longest - 1) / UsageHour.PER_DAY);
    }

    /** Whether the feed is known or may still join, as ours always may; a record without a feed is not at issue. */
    boolean admits(String name, int mostFeeds) {
        return name == null
                || Feed.isOurs(name)
                || feeds.size() < mostFeeds
                || feeds.stream().anyMatch(feed -> feed.name.equals(name));
    }

    long lines() {
        return feeds.stream().mapToLong(feed -> feed.lines).sum();
    }

    long count(Count what) {
        return counts[what.ordinal()];
    }

    void add(Count what) {
        counts[what.ordinal()]++;
    }

    void set(Count what, long count) {
        counts[what.ordinal()] = count;
    }

    Cell cell() {
        return cell;
    }

    /** In the array of the last time, as long as it fits. */
    byte[] bytes() {
        var size = HEAD;
        for (var feed : feeds) {
            size += feed.size();
        }
        var last = cell.bytes();
        var out = ByteBuffer.wrap(last == null || last.length != size ? new byte[size] : last);
        out.put(VERSION).putInt(groups);
        StoredUsd.put(out, sums.cost());
        StoredUsd.put(out, sums.list());
        StoredUsd.put(out, sums.effective());
        out.put((byte) counts.length);
        for (var count : counts) {
            out.putLong(count);
        }
        out.put((byte) stale);
        out.putLong(version);
        out.putLong(changes);
        out.putLong(publishedAt);
        out.putInt(longest);
        out.putInt(toPrice);
        out.putShort((short) feeds.size());
        for (var feed : feeds) {
            feed.write(out);
        }
        return out.array();
    }

    private void read(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        var found = in.get();
        if (found != VERSION) {
            throw new IllegalStateException("a slice header of an unknown version: " + found);
        }
        groups = in.getInt();
        sums = new Measures(StoredUsd.get(in), StoredUsd.get(in), StoredUsd.get(in));
        var known = in.get();
        for (var what = 0; what < known; what++) {
            counts[what] = in.getLong();
        }
        stale = Byte.toUnsignedInt(in.get());
        version = in.getLong();
        changes = in.getLong();
        publishedAt = in.getLong();
        longest = in.getInt();
        toPrice = in.getInt();
        var count = in.getShort();
        for (var number = 0; number < count; number++) {
            feeds.add(FeedHeader.read(number, in));
        }
    }
}
