package io.spendstream.streams;

import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** Sends all that belongs to a slice to one partition, tombstones too: it looks at the key alone. */
final class SlicePartitioner<K, V> implements StreamPartitioner<K, V> {
    private final ToLongFunction<K> sliceId;

    SlicePartitioner(ToLongFunction<K> sliceId) {
        this.sliceId = sliceId;
    }

    @Override
    public Optional<Set<Integer>> partitions(String topic, K key, V value, int partitions) {
        return Optional.of(Set.of((int) Long.remainderUnsigned(sliceId.applyAsLong(key), partitions)));
    }
}
