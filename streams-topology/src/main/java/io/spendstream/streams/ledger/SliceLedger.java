package io.spendstream.streams.ledger;

import io.spendstream.schemas.LineKey;
import io.spendstream.schemas.Measures;
import io.spendstream.schemas.Reason;
import io.spendstream.schemas.Slice;
import io.spendstream.schemas.Usd;
import io.spendstream.streams.knowledge.Cause;
import io.spendstream.streams.ledger.SliceHeader.Count;
import io.spendstream.streams.normalise.RawBytes;
import io.spendstream.streams.normalise.Said;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/**
 * The ledger of one slice: takes in what feeds say. The order of arrival does not matter: the newest observation of a
 * line wins, and a seal bars what is older than itself. Everything that may be wrong with a record has been found before;
 * here state moves, and an exception must stop the task.
 */
final class SliceLedger {
    /** All feeds stand in the slice's header, which is written with every record. */
    static final int MOST_FEEDS = 200;

    private static final long OWN_BYTES = 4_096;
    private static final long GROUP_BYTES = 1_024;
    private static final long LINE_BYTES = 64;

    private final LedgerStore store;
    private final Slice slice;
    private final SliceHeader header;
    private final SliceGroups groups;
    private final SliceUsage usage;
    private final SlicePrices prices;
    private final SlicePublishing publishing;
    private final Map<FeedHeader, FeedLines> lines = new HashMap<>();

    private SliceLedger(LedgerStore store, Slice slice, SliceHeader header, Publisher publisher) {
        this.store = store;
        this.slice = slice;
        this.header = header;
        this.groups = SliceGroups.load(store, slice, header.groups);
        this.usage = new SliceUsage(store, slice, publisher.knowledge());
        var toPrice = new PricedLines(store, slice, header);
        this.prices = new SlicePrices(slice, header, groups, toPrice, this::lines, publisher);
        this.publishing = new SlicePublishing(store, slice, header, groups, usage, prices, publisher);
    }

    static SliceLedger load(LedgerStore store, Slice slice, Publisher publisher) {
        return new SliceLedger(store, slice, store.header(slice), publisher);
    }

    SlicePublishing publishing() {
        return publishing;
    }

    /** What it takes up in memory, roughly. */
    long bytes() {
        var bytes = OWN_BYTES + GROUP_BYTES * groups.count();
        for (var feed : header.feeds) {
            bytes += LINE_BYTES * feed.entries;
        }
        return bytes + GROUP_BYTES * header.toPrice;
    }

    LocalDate lastDay() {
        return header.lastDay(slice);
    }

    void accept(RawBytes raw, Said said, LedgerOutput output) {
        if (said instanceof Said.Usage report) {
            accept(report);
            return;
        }
        if (said instanceof Said.Several several) {
            several.parts().forEach(part -> accept(raw, part, output));
            return;
        }
        if (!header.admits(said.feed(), MOST_FEEDS)) {
            header.add(Count.SEEN);
            refuse(raw, Reason.BAD_ENVELOPE, "the slice already has " + MOST_FEEDS + " feeds", output);
        } else if (said instanceof Said.Line line) {
            accept(raw, line, output);
        } else if (said instanceof Said.SealChunk seal) {
            accept(seal, output);
        } else if (said instanceof Said.Retraction retraction) {
            accept(raw, retraction, output);
        } else if (said instanceof Said.Refused refused) {
            header.add(Count.SEEN);
            refuse(raw, refused.reason(), refused.detail(), output);
        }
        header.groups = groups.count();
        publishing.isDue();
        if (said instanceof Said.SealChunk) {
            publishing.isComplete();
        }
    }

    /** Bytes that come before the lines that they split only wait for them. */
    private void accept(Said.Usage said) {
        var cluster = said.report().getClusterId();
        if (usage.accept(said.report(), said.observedAt())
                && groups.markAll(inputs -> usage.concerns(inputs, cluster), Cause.LATE_WEIGHTS)) {
            publishing.isDue();
        }
    }

    private void accept(RawBytes raw, Said.Line line, LedgerOutput output) {
        header.add(Count.SEEN);
        var feed = header.feed(line.feed());
        if (line.observedAt() < feed.sealedAt) {
            header.add(Count.HISTORY_SEALED);
            return;
        }
        var lines = lines(feed);
        var found = lines.get(line.id());
        if (found.isEmpty() && lines.isFullFor(line.id())) {
            refuse(raw, Reason.TOO_LARGE, "too many lines of the slice have ids like this one", output);
            return;
        }
        if (found.isEmpty()) {
            stand(feed, lines, line, output);
            return;
        }
        var standing = found.get();
        if (line.observedAt() < standing.observedAt()) {
            header.add(Count.HISTORY_OLDER);
        } else if (!standing.stands()) {
            revive(feed, lines, standing, line, output);
        } else if (line.contentHash() == standing.contentHash()) {
            header.add(Count.IDENTICAL);
            if (line.observedAt() > standing.observedAt()) {
                lines.put(standing.seenAt(line.observedAt()));
                feed.observe(line.observedAt());
            }
        } else if (line.observedAt() == standing.observedAt()) {
            refuse(
                    raw,
                    Reason.CONTRADICTION,
                    "line " + line.id() + " of the same walk was already said otherwise",
                    output);
        } else {
            header.add(Count.SUPERSEDED);
            takeOut(feed, standing, Cause.RESTATED);
            stand(feed, lines, line, output);
        }
    }

    /** A tombstone bars its own moment too: it wins over a line observed with it, whichever comes first. */
    private void revive(FeedHeader feed, FeedLines lines, BucketLine retracted, Said.Line line, LedgerOutput output) {
        if (line.observedAt() == retracted.observedAt()) {
            header.add(Count.HISTORY_OLDER);
        } else {
            stand(feed, lines, line, output);
        }
    }

    private void accept(RawBytes raw, Said.Retraction retraction, LedgerOutput output) {
        var feed = header.feed(retraction.feed());
        if (retraction.observedAt() < feed.sealedAt) {
            return;
        }
        var lines = lines(feed);
        var standing = lines.get(retraction.id());
        if (standing.isPresent() && standing.get().observedAt() > retraction.observedAt()) {
            return;
        }
        if (standing.isEmpty() && lines.isFullFor(retraction.id())) {
            header.add(Count.SEEN);
            refuse(raw, Reason.TOO_LARGE, "too many lines of the slice have ids like this one", output);
            return;
        }
        standing.filter(BucketLine::stands).ifPresent(line -> retract(feed, line, output));
        lines.put(BucketLine.retracted(retraction.id(), retraction.observedAt()));
        feed.observe(retraction.observedAt());
    }

    private void accept(Said.SealChunk seal, LedgerOutput output) {
        var feed = header.feed(seal.feed());
        if (seal.observedAt() < feed.sealedAt) {
            return;
        }
        lines(feed).removeIf(seal.firstId(), seal.lastId(), line -> isVanished(line, seal), line -> {
            if (line.stands()) {
                retract(feed, line, output);
            }
        });
        feed.seal(seal);
    }

    private FeedLines lines(FeedHeader feed) {
        return lines.computeIfAbsent(feed, its -> new FeedLines(store, slice, its));
    }

    /** What was said in the seal's own moment stays, whether it came before the seal or comes after it. */
    private static boolean isVanished(BucketLine line, Said.SealChunk seal) {
        return line.observedAt() < seal.observedAt() && !seal.names(line.id());
    }

    private void stand(FeedHeader feed, FeedLines lines, Said.Line line, LedgerOutput output) {
        header.reach(line.group());
        if (line.isToBePriced()) {
            lines.put(new BucketLine(
                    line.id(), Measures.ZERO, line.contentHash(), BucketLine.TO_PRICE, line.observedAt()));
            feed.add(Usd.ZERO);
            feed.observe(line.observedAt());
            prices.add(feed, line.published().get());
            return;
        }
        var group = groups.numberOf(line.group());
        lines.put(new BucketLine(line.id(), line.measures(), line.contentHash(), group, line.observedAt()));
        groups.add(group, line.measures(), header.isSealed() ? Cause.RESTATED : Cause.NEW);
        header.sums = header.sums.plus(line.measures());
        feed.add(line.measures().cost());
        feed.observe(line.observedAt());
        if (line.rounded()) {
            header.add(Count.ROUNDED);
        }
        output.line(new LineKey(slice, feed.name, line.id()), line.published().get());
    }

    private void takeOut(FeedHeader feed, BucketLine line, Cause cause) {
        prices.remove(feed, line.id());
        if (line.isPriced()) {
            groups.subtract(line.group(), line.measures(), cause);
        }
        header.sums = header.sums.minus(line.measures());
        feed.subtract(line.measures().cost());
    }

    private void retract(FeedHeader feed, BucketLine line, LedgerOutput output) {
        takeOut(feed, line, Cause.RESTATED);
        header.add(Count.RETRACTED);
        output.line(new LineKey(slice, feed.name, line.id()), null);
    }

    private void refuse(RawBytes raw, Reason reason, String detail, LedgerOutput output) {
        header.add(Count.DEAD_LETTERS);
        output.deadLetter(raw, reason, detail);
    }
}
