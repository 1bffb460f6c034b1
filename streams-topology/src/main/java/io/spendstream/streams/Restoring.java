package io.spendstream.streams;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** What of the state is still being read back from Kafka, in offsets, which count transactions' marks too. Thread-safe. */
final class Restoring implements StateRestoreListener {
    private final Map<TopicPartition, Long> remaining = new ConcurrentHashMap<>();

    long remainingRecords() {
        return remaining.values().stream().mapToLong(Long::longValue).sum();
    }

    int partitions() {
        return remaining.size();
    }

    @Override
    public void onRestoreStart(TopicPartition partition, String store, long start, long end) {
        remaining.put(partition, Math.max(0, end - start));
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long batchEnd, long restored) {
        remaining.computeIfPresent(partition, (same, before) -> Math.max(0, before - restored));
    }

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long restored) {
        remaining.remove(partition);
    }

    @Override
    public void onRestoreSuspended(TopicPartition partition, String store, long restored) {
        remaining.remove(partition);
    }
}
