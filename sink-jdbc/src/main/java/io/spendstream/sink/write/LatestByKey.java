package io.spendstream.sink.write;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;

/**
 * What a batch says about each key of one topic. All records of a key are in one partition, so last in the batch is last
 * in time, and counts alone; unless records tell their own time. Not thread-safe.
 */
final class LatestByKey<K, V> {
    private final BinaryOperator<V> newer;
    private final Map<K, V> standing = new LinkedHashMap<>();
    private final Set<K> gone = new LinkedHashSet<>();

    LatestByKey() {
        this((before, after) -> after);
    }

    /** @param newer of two values of a key, in the order in which they came, the one that counts */
    LatestByKey(BinaryOperator<V> newer) {
        this.newer = newer;
    }

    /** @param value null in a tombstone */
    void put(K key, V value) {
        if (value == null) {
            standing.remove(key);
            gone.add(key);
        } else {
            gone.remove(key);
            standing.merge(key, value, newer);
        }
    }

    Map<K, V> standing() {
        return standing;
    }

    List<K> gone() {
        return List.copyOf(gone);
    }

    void clear() {
        standing.clear();
        gone.clear();
    }
}
