package io.spendstream.streams.ledger;

import io.spendstream.schemas.Slice;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The one store of the ledger, with its keys: a tag, the slice, and a number. Arrays are handed over, not copied: whoever
 * changes one puts it back at once, because the cache below keeps the very array.
 */
final class LedgerStore {
    private static final byte HEADER = 'h';
    private static final byte BUCKET = 'b';
    private static final byte GROUP = 'g';
    private static final byte UNPUBLISHED = 'u';

    private final KeyValueStore<Bytes, byte[]> store;

    LedgerStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    SliceHeader header(Slice slice) {
        var bytes = store.get(key(HEADER, slice, 0, 0));
        return bytes == null ? new SliceHeader() : SliceHeader.of(bytes);
    }

    void put(Slice slice, SliceHeader header) {
        store.put(key(HEADER, slice, 0, 0), header.bytes());
    }

    Group group(Slice slice, int number) {
        var bytes = store.get(key(GROUP, slice, 0, number));
        if (bytes == null) {
            throw new IllegalStateException("group " + number + " of " + slice + " is not in the store");
        }
        return Group.of(number, bytes);
    }

    void put(Slice slice, Group group) {
        store.put(key(GROUP, slice, 0, group.number()), group.bytes());
    }

    Bucket bucket(Slice slice, FeedHeader feed, int number) {
        var bytes = store.get(bucketKey(slice, feed, number));
        return bytes == null ? Bucket.empty() : Bucket.of(bytes);
    }

    void put(Slice slice, FeedHeader feed, int number, Bucket bucket) {
        if (bucket.size() == 0) {
            store.delete(bucketKey(slice, feed, number));
        } else {
            store.put(bucketKey(slice, feed, number), bucket.bytes());
        }
    }

    void delete(Slice slice, FeedHeader feed, int number) {
        store.delete(bucketKey(slice, feed, number));
    }

    void markUnpublished(Slice slice) {
        store.put(key(UNPUBLISHED, slice, 0, 0), new byte[0]);
    }

    void markPublished(Slice slice) {
        store.delete(key(UNPUBLISHED, slice, 0, 0));
    }

    /** Slices with changes that have not been published; scans, so only for starting up. */
    List<Slice> unpublished() {
        var slices = new ArrayList<Slice>();
        try (var found = store.prefixScan(
                new Bytes(new byte[] {UNPUBLISHED}), Serdes.Bytes().serializer())) {
            found.forEachRemaining(entry -> slices.add(slice(entry.key.get())));
        }
        return slices;
    }

    private static Bytes bucketKey(Slice slice, FeedHeader feed, int number) {
        // the bits are part of the key, so that a split never overwrites what it reads
        return key(BUCKET, slice, feed.number << 8 | feed.bits, number);
    }

    private static Bytes key(byte tag, Slice slice, int kind, int number) {
        var text = slice.text().getBytes(StandardCharsets.UTF_8);
        return new Bytes(ByteBuffer.allocate(1 + 2 + text.length + 4 + 4)
                .put(tag)
                .putShort((short) text.length)
                .put(text)
                .putInt(kind)
                .putInt(number)
                .array());
    }

    private static Slice slice(byte[] key) {
        var buffer = ByteBuffer.wrap(key);
        buffer.get();
        var text = new byte[buffer.getShort()];
        buffer.get(text);
        return Slice.parse(new String(text, StandardCharsets.UTF_8));
    }
}
