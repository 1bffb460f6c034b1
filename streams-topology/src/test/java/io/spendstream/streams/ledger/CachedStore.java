package io.spendstream.streams.ledger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * A store below a cache that behaves as Kafka's: it keeps and hands out the very arrays that it was given, and writes them
 * down as they then are, all at once and when it likes, also amid a put. What was changed in an array after it was written
 * down, and not put again, is lost, and shows.
 */
final class CachedStore implements KeyValueStore<Bytes, byte[]> {
    private final KeyValueStore<Bytes, byte[]> memory =
            Stores.inMemoryKeyValueStore("ledger").get();
    private final Map<Bytes, byte[]> dirty = new HashMap<>();
    private final Map<Bytes, byte[]> clean = new HashMap<>();
    private final Random random;
    private long writes;

    CachedStore(Random random) {
        this.random = random;
    }

    long writes() {
        return writes;
    }

    /** What the cache holds is in the store after that. */
    void writeDown() {
        dirty.forEach((key, value) -> {
            memory.put(key, value == null ? null : value.clone());
            writes++;
            if (value != null && random.nextBoolean()) {
                clean.put(key, value);
            }
        });
        dirty.clear();
    }

    Map<Bytes, byte[]> content() {
        var content = new HashMap<Bytes, byte[]>();
        try (var all = all()) {
            all.forEachRemaining(entry -> content.put(entry.key, entry.value));
        }
        return content;
    }

    @Override
    public void put(Bytes key, byte[] value) {
        clean.remove(key);
        dirty.put(key, value);
        if (random.nextInt(30) == 0) {
            writeDown();
        }
    }

    @Override
    public byte[] delete(Bytes key) {
        var before = get(key);
        put(key, null);
        return before;
    }

    @Override
    public byte[] get(Bytes key) {
        if (dirty.containsKey(key)) {
            return dirty.get(key);
        }
        if (!clean.containsKey(key)) {
            var stored = memory.get(key);
            if (stored == null) {
                return null;
            }
            clean.put(key, stored.clone());
        }
        return clean.get(key);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        writeDown();
        return memory.range(from, to);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        writeDown();
        return memory.all();
    }

    @Override
    public <PS extends Serializer<P>, P> KeyValueIterator<Bytes, byte[]> prefixScan(P prefix, PS serializer) {
        writeDown();
        return memory.prefixScan(prefix, serializer);
    }

    @Override
    public byte[] putIfAbsent(Bytes key, byte[] value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        entries.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public long approximateNumEntries() {
        return memory.approximateNumEntries();
    }

    @Override
    public String name() {
        return memory.name();
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        memory.close();
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return true;
    }
}
