package io.spendstream.streams.ledger;

import io.spendstream.schemas.Measures;
import io.spendstream.schemas.Slice;
import io.spendstream.schemas.UsageHour;
import io.spendstream.schemas.Usd;
import io.spendstream.streams.normalise.GroupInputs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What the ledger knows of a slice as a whole. Every line record that arrives adds one to {@code SEEN} and to exactly one
 * of: lines that stand (new), {@code SUPERSEDED} (one replaced another), {@code IDENTICAL}, a history count, or
 * {@code DEAD_LETTERS}; retracting moves one from the lines that stand to {@code RETRACTED}.
 */
final class SliceHeader {
    private static final byte VERSION = 2;

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
    private final Map<Count, Long> counts = new EnumMap<>(Count.class);
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
        return feeds.stream().anyMatch(feed -> feed.sealedAt != FeedHeader.NEVER);
    }

    void reach(GroupInputs inputs) {
        longest = Math.max(longest, inputs.hours());
    }

    /** Last UTC day that facts of the slice can fall on. */
    LocalDate lastDay(Slice slice) {
        return slice.day().plusDays(Math.max(0, longest - 1) / UsageHour.PER_DAY);
    }

    /** Whether the feed is known or may still join; a record without a feed is not at issue. */
    boolean admits(String name, int mostFeeds) {
        return name == null || feeds.size() < mostFeeds || feeds.stream().anyMatch(feed -> feed.name.equals(name));
    }

    long lines() {
        return feeds.stream().mapToLong(feed -> feed.lines).sum();
    }

    long count(Count what) {
        return counts.getOrDefault(what, 0L);
    }

    void add(Count what) {
        counts.merge(what, 1L, Long::sum);
    }

    byte[] bytes() {
        var bytes = new ByteArrayOutputStream(256);
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeInt(groups);
            write(out, sums.cost());
            write(out, sums.list());
            write(out, sums.effective());
            out.writeByte(Count.values().length);
            for (var what : Count.values()) {
                out.writeLong(count(what));
            }
            out.writeByte(stale);
            out.writeLong(version);
            out.writeLong(changes);
            out.writeLong(publishedAt);
            out.writeInt(longest);
            out.writeShort(feeds.size());
            for (var feed : feeds) {
                feed.write(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static SliceHeader of(byte[] bytes) {
        var header = new SliceHeader();
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            var version = in.readByte();
            if (version != VERSION) {
                throw new IllegalStateException("a slice header of an unknown version: " + version);
            }
            header.groups = in.readInt();
            header.sums = new Measures(usd(in), usd(in), usd(in));
            var known = in.readByte();
            for (var what = 0; what < known; what++) {
                header.counts.put(Count.values()[what], in.readLong());
            }
            header.stale = in.readUnsignedByte();
            header.version = in.readLong();
            header.changes = in.readLong();
            header.publishedAt = in.readLong();
            header.longest = in.readInt();
            var feeds = in.readShort();
            for (var number = 0; number < feeds; number++) {
                header.feeds.add(FeedHeader.read(number, in));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return header;
    }

    private static void write(DataOutputStream out, Usd amount) throws IOException {
        out.writeLong(amount.high());
        out.writeLong(amount.low());
    }

    private static Usd usd(DataInputStream in) throws IOException {
        return Usd.ofBits(in.readLong(), in.readLong());
    }
}
