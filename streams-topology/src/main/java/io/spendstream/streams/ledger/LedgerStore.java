package io.spendstream.streams.ledger;

import io.spendstream.schemas.Slice;
import io.spendstream.schemas.UsageHour;
import io.spendstream.streams.facts.FactChanges;
import io.spendstream.streams.facts.Published;
import io.spendstream.streams.facts.Totals;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private static final byte USAGE = 'w';
    private static final byte TOTALS = 't';
    private static final byte FAMILY_TOTALS = 'q';
    private static final byte PUBLISHED = 'p';

    private final KeyValueStore<Bytes, byte[]> store;
    private final LargeValues large;

    LedgerStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
        this.large = new LargeValues(store);
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

    Optional<HourUsage> usage(Slice slice, String clusterId, UsageHour hour) {
        return Optional.ofNullable(large.get(usageKey(slice, clusterId, hour))).map(HourUsage::of);
    }

    void putUsage(Slice slice, String clusterId, UsageHour hour, HourUsage usage) {
        large.put(usageKey(slice, clusterId, hour), usage.bytes());
    }

    Totals totals(Slice slice) {
        return Totals.of(large.get(key(TOTALS, slice, 0, 0)));
    }

    void put(Slice slice, Totals totals) {
        large.put(key(TOTALS, slice, 0, 0), totals.bytes());
    }

    Totals totals(Slice slice, GroupFamily family) {
        return Totals.of(large.get(key(FAMILY_TOTALS, slice, 0, family.number())));
    }

    Published published(Slice slice, GroupFamily family) {
        return Published.of(large.get(key(PUBLISHED, slice, 0, family.number())));
    }

    void put(Slice slice, GroupFamily family, FactChanges changes) {
        large.put(
                key(FAMILY_TOTALS, slice, 0, family.number()), changes.totals().bytes());
        large.put(key(PUBLISHED, slice, 0, family.number()), changes.published().bytes());
    }

    void markUnpublished(Slice slice) {
        store.put(key(UNPUBLISHED, slice, 0, 0), new byte[0]);
    }

    void markPublished(Slice slice) {
        store.delete(key(UNPUBLISHED, slice, 0, 0));
    }

    /** Slices with changes that have not been published; scans, so only for starting up. */
    Set<Slice> unpublished() {
        return scan(UNPUBLISHED).keySet();
    }

    /** All slices; scans, so only for starting up. */
    Map<Slice, SliceHeader> headers() {
        var headers = new LinkedHashMap<Slice, SliceHeader>();
        scan(HEADER).forEach((slice, bytes) -> headers.put(slice, SliceHeader.of(bytes)));
        return headers;
    }

    private Map<Slice, byte[]> scan(byte tag) {
        var entries = new LinkedHashMap<Slice, byte[]>();
        try (var found =
                store.prefixScan(new Bytes(new byte[] {tag}), Serdes.Bytes().serializer())) {
            found.forEachRemaining(entry -> entries.put(slice(entry.key.get()), entry.value));
        }
        return entries;
    }

    private static Bytes usageKey(Slice slice, String clusterId, UsageHour hour) {
        var cluster = clusterId.getBytes(StandardCharsets.UTF_8);
        var key = key(USAGE, slice, hour.sinceEpoch(), cluster.length).get();
        return new Bytes(ByteBuffer.allocate(key.length + cluster.length)
                .put(key)
                .put(cluster)
                .array());
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
