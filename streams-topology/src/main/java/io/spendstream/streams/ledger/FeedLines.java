package io.spendstream.streams.ledger;

import io.spendstream.schemas.Slice;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The lines of one feed of one slice, over all its buckets; those that were asked for stay in memory. */
final class FeedLines {
    /** Of at most 76 bytes each, and a quarter of the room may be empty. */
    static final int MOST_IN_A_BUCKET = 8_192;

    private final LedgerStore store;
    private final Slice slice;
    private final FeedHeader feed;
    private Bucket[] buckets;

    FeedLines(LedgerStore store, Slice slice, FeedHeader feed) {
        this.store = store;
        this.slice = slice;
        this.feed = feed;
        this.buckets = new Bucket[1 << feed.bits];
    }

    Optional<BucketLine> get(long id) {
        var bucket = bucket(feed.bucketOf(id));
        var index = bucket.find(id);
        return index < 0 ? Optional.empty() : Optional.of(bucket.get(index));
    }

    /**
     * Whether one more entry would make a bucket that no record can hold. Ids are spread evenly, unless somebody made them
     * up so that they are not.
     */
    boolean isFullFor(long id) {
        return bucket(feed.bucketOf(id)).size() >= MOST_IN_A_BUCKET;
    }

    /** Adds the entry, or replaces the one with its id. */
    void put(BucketLine line) {
        var bucket = bucket(feed.bucketOf(line.id()));
        var before = bucket.size();
        bucket.put(line);
        store.put(bucket);
        feed.entries += bucket.size() - before;
        if (feed.isOverfull()) {
            split();
        }
    }

    /** Takes out the entries within the id range that match, and hands each over. */
    void removeIf(long firstId, long lastId, Predicate<BucketLine> matches, Consumer<BucketLine> removed) {
        for (var number = 0; number < buckets.length; number++) {
            var bucket = bucket(number);
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
                store.put(bucket);
                feed.entries -= before - bucket.size();
            }
        }
    }

    private Bucket bucket(int number) {
        if (buckets[number] == null) {
            buckets[number] = store.bucket(slice, feed, number);
        }
        return buckets[number];
    }

    /** Twice the buckets, each half as full. */
    private void split() {
        var wholes = new Bucket[buckets.length];
        for (var number = 0; number < wholes.length; number++) {
            wholes[number] = bucket(number);
        }
        feed.bits++;
        buckets = new Bucket[1 << feed.bits];
        for (var number = 0; number < buckets.length; number++) {
            buckets[number] = store.newBucket(slice, feed, number);
        }
        for (var whole : wholes) {
            for (var index = 0; index < whole.size(); index++) {
                var line = whole.get(index);
                buckets[feed.bucketOf(line.id())].put(line);
            }
            store.delete(whole);
        }
        for (var half : buckets) {
            store.put(half);
        }
    }
}
