package io.spendstream.streams.ledger;

import io.spendstream.schemas.Slice;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The lines of one feed of one slice, over all its buckets. */
final class FeedLines {
    private final LedgerStore store;
    private final Slice slice;
    private final FeedHeader feed;

    FeedLines(LedgerStore store, Slice slice, FeedHeader feed) {
        this.store = store;
        this.slice = slice;
        this.feed = feed;
    }

    Optional<BucketLine> get(long id) {
        var bucket = store.bucket(slice, feed, feed.bucketOf(id));
        var index = bucket.find(id);
        return index < 0 ? Optional.empty() : Optional.of(bucket.get(index));
    }

    /** Adds the entry, or replaces the one with its id. */
    void put(BucketLine line) {
        var number = feed.bucketOf(line.id());
        var bucket = store.bucket(slice, feed, number);
        var before = bucket.size();
        bucket.put(line);
        store.put(slice, feed, number, bucket);
        feed.entries += bucket.size() - before;
        if (feed.isOverfull()) {
            split();
        }
    }

    /** Takes out the entries within the id range that match, and hands each over. */
    void removeIf(long firstId, long lastId, Predicate<BucketLine> matches, Consumer<BucketLine> removed) {
        for (var number = 0; number < 1 << feed.bits; number++) {
            var bucket = store.bucket(slice, feed, number);
            var before = bucket.size();
            for (var index = before - 1; index >= 0; index--) {
                var id = bucket.idAt(index);
                if (Long.compareUnsigned(id, firstId) < 0 || Long.compareUnsigned(id, lastId) > 0) {
                    continue;
                }
                var line = bucket.get(index);
                if (matches.test(line)) {
                    bucket.remove(index);
                    removed.accept(line);
                }
            }
            if (bucket.size() != before) {
                store.put(slice, feed, number, bucket);
                feed.entries -= before - bucket.size();
            }
        }
    }

    /** Twice the buckets, each half as full. */
    private void split() {
        var halves = new ArrayList<Bucket>();
        for (var number = 0; number < 1 << feed.bits; number++) {
            var whole = store.bucket(slice, feed, number);
            store.delete(slice, feed, number);
            var lower = Bucket.empty();
            var upper = Bucket.empty();
            for (var index = 0; index < whole.size(); index++) {
                var line = whole.get(index);
                var isUpper = (FeedHeader.bucketOf(line.id(), feed.bits + 1) & 1) == 1;
                (isUpper ? upper : lower).put(line);
            }
            halves.add(lower);
            halves.add(upper);
        }
        feed.bits++;
        for (var number = 0; number < halves.size(); number++) {
            store.put(slice, feed, number, halves.get(number));
        }
    }
}
