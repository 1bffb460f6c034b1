package io.spendstream.streams.ledger;

import io.spendstream.schemas.Slice;
import io.spendstream.schemas.UsageHour;
import io.spendstream.schemas.avro.CostLine;
import io.spendstream.schemas.topics.Topics;
import io.spendstream.streams.facts.FactChanges;
import io.spendstream.streams.facts.Published;
import io.spendstream.streams.facts.Totals;
import io.spendstream.streams.normalise.GroupInputs;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The one store of the ledger, with its keys: a tag, the slice, and a number. What changes with every line, changes in
 * place: see {@link Cell}. Whoever changed something puts it back at once; whether the store hears of it is decided here.
 */
final class LedgerStore {
    private static final String LINES = Topics.COST_LINES.name();

    private static final byte HEADER = 'h';
    private static final byte BUCKET = 'b';
    private static final byte GROUP = 'g';
    private static final byte UNPUBLISHED = 'u';
    private static final byte USAGE = 'w';
    private static final byte TOTALS = 't';
    private static final byte FAMILY_TOTALS = 'q';
    private static final byte PUBLISHED = 'p';
    private static final byte TO_PRICE = 'f';

    private final KeyValueStore<Bytes, byte[]> store;
    private final LargeValues large;
    private final LongSupplier writes;
    private final Serde<CostLine> lines;

    /**
     * @param writes how often the store below the cache has been written: see {@link WriteCounts}
     * @param lines how lines are kept that have to be priced
     */
    LedgerStore(KeyValueStore<Bytes, byte[]> store, LongSupplier writes, Serde<CostLine> lines) {
        this.store = store;
        this.lines = lines;
        this.large = new LargeValues(store);
        this.writes = writes;
    }

    SliceHeader header(Slice slice) {
        return new SliceHeader(cell(key(HEADER, slice, 0, 0)));
    }

    void put(SliceHeader header) {
        put(header.cell(), header.bytes());
    }

    Group group(Slice slice, int number) {
        var cell = cell(key(GROUP, slice, 0, number));
        if (cell.bytes() == null) {
            throw new IllegalStateException("group " + number + " of " + slice + " is not in the store");
        }
        return Group.of(number, cell);
    }

    Group newGroup(Slice slice, int number, GroupInputs inputs) {
        return Group.create(number, inputs, new Cell(key(GROUP, slice, 0, number), null));
    }

    void put(Group group) {
        put(group.cell(), group.bytes());
    }

    Bucket bucket(Slice slice, FeedHeader feed, int number) {
        return Bucket.of(cell(bucketKey(slice, feed, number)));
    }

    Bucket newBucket(Slice slice, FeedHeader feed, int number) {
        return Bucket.of(new Cell(bucketKey(slice, feed, number), null));
    }

    void put(Bucket bucket) {
        if (bucket.size() == 0) {
            delete(bucket);
        } else {
            put(bucket.cell(), bucket.bytes());
        }
    }

    void delete(Bucket bucket) {
        store.delete(bucket.cell().key);
        bucket.cell().isGone();
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

    void putToPrice(Slice slice, int feed, CostLine line) {
        store.put(toPriceKey(slice, feed, line.getLineId()), lines.serializer().serialize(LINES, line));
    }

    void deleteToPrice(Slice slice, int feed, long id) {
        store.delete(toPriceKey(slice, feed, id));
    }

    /** Hands over each of the slice's lines that have to be priced, with the number of its feed. */
    void toPrice(Slice slice, BiConsumer<Integer, CostLine> each) {
        var prefix = prefix(TO_PRICE, slice, 0);
        try (var found =
                store.prefixScan(new Bytes(prefix.array()), Serdes.Bytes().serializer())) {
            found.forEachRemaining(entry -> each.accept(
                    ByteBuffer.wrap(entry.key.get(), prefix.capacity(), 4).getInt(),
                    lines.deserializer().deserialize(LINES, entry.value)));
        }
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
        scan(HEADER).forEach((slice, bytes) -> headers.put(slice, new SliceHeader(new Cell(null, bytes))));
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

    private Cell cell(Bytes key) {
        return new Cell(key, store.get(key));
    }

    private void put(Cell cell, byte[] bytes) {
        if (cell.mustBePut(bytes, writes.getAsLong())) {
            store.put(cell.key, bytes);
        }
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

    private static Bytes toPriceKey(Slice slice, int feed, long id) {
        return new Bytes(prefix(TO_PRICE, slice, 4 + 8).putInt(feed).putLong(id).array());
    }

    private static Bytes key(byte tag, Slice slice, int kind, int number) {
        return new Bytes(prefix(tag, slice, 4 + 4).putInt(kind).putInt(number).array());
    }

    /** @param room behind it */
    private static ByteBuffer prefix(byte tag, Slice slice, int room) {
        var text = slice.text().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + 2 + text.length + room)
                .put(tag)
                .putShort((short) text.length)
                .put(text);
    }

    private static Slice slice(byte[] key) {
        var buffer = ByteBuffer.wrap(key);
        buffer.get();
        var text = new byte[buffer.getShort()];
        buffer.get(text);
        return Slice.parse(new String(text, StandardCharsets.UTF_8));
    }
}
