package io.spendstream.streams.facts;

import io.spendstream.schemas.UsageHour;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Which facts of a family are out, so that what no longer stands can be taken back, and what comes out equal is not said
 * again: by fact id the hours and a hash of what they say. Not thread-safe.
 */
public final class Published {
    private final Map<UUID, Entry> byId = new HashMap<>();

    /** @param hours counted from {@code first} */
    private record Entry(long hash, int first, BitSet hours) {
        List<UsageHour> list() {
            return hours.stream().mapToObj(hour -> new UsageHour(first + hour)).toList();
        }

        boolean has(UsageHour hour) {
            var index = hour.sinceEpoch() - first;
            return index >= 0 && hours.get(index);
        }
    }

    Iterable<UUID> ids() {
        return byId.keySet();
    }

    List<UsageHour> hours(UUID id) {
        var entry = byId.get(id);
        return entry == null ? List.of() : entry.list();
    }

    boolean says(UUID id, long hash) {
        var entry = byId.get(id);
        return entry != null && entry.hash == hash;
    }

    boolean has(UUID id) {
        return byId.containsKey(id);
    }

    /** @param hours sorted, at least one */
    void put(UUID id, long hash, Iterable<UsageHour> hours) {
        var first = hours.iterator().next().sinceEpoch();
        var set = new BitSet();
        hours.forEach(hour -> set.set(hour.sinceEpoch() - first));
        byId.put(id, new Entry(hash, first, set));
    }

    public byte[] bytes() {
        var size = byId.values().stream()
                .mapToInt(entry -> 16 + 8 + 4 + 2 + entry.hours.toByteArray().length)
                .sum();
        var bytes = ByteBuffer.allocate(4 + size).putInt(byId.size());
        byId.forEach((id, entry) -> {
            var hours = entry.hours.toByteArray();
            bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
            bytes.putLong(entry.hash)
                    .putInt(entry.first)
                    .putShort((short) hours.length)
                    .put(hours);
        });
        return bytes.array();
    }

    /** @param bytes null for none yet */
    public static Published of(byte[] bytes) {
        var published = new Published();
        if (bytes == null) {
            return published;
        }
        var from = ByteBuffer.wrap(bytes);
        for (var count = from.getInt(); count > 0; count--) {
            var id = new UUID(from.getLong(), from.getLong());
            var hash = from.getLong();
            var first = from.getInt();
            var hours = new byte[from.getShort()];
            from.get(hours);
            published.byId.put(id, new Entry(hash, first, BitSet.valueOf(hours)));
        }
        return published;
    }
}
