package io.spendstream.streams.ledger;

import io.spendstream.streams.LedgerMetrics;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * How often each task's store below the cache has been written. As long as the count stands still, the cache has written
 * nothing down, so an array that was put since then is still the one that it will write: changing it in place is enough.
 */
public final class WriteCounts {
    private final Map<TaskId, CountingStore> stores = new ConcurrentHashMap<>();
    private final LedgerMetrics metrics;

    /** @param metrics is told of every write too */
    public WriteCounts(LedgerMetrics metrics) {
        this.metrics = metrics;
    }

    /** Stores of this supplier are counted. */
    public KeyValueBytesStoreSupplier counting(KeyValueBytesStoreSupplier supplier) {
        return new KeyValueBytesStoreSupplier() {
            @Override
            public String name() {
                return supplier.name();
            }

            @Override
            public KeyValueStore<Bytes, byte[]> get() {
                return new CountingStore(supplier.get(), stores, metrics);
            }

            @Override
            public String metricsScope() {
                return supplier.metricsScope();
            }
        };
    }

    /**
     * Of a task whose stores are open; a store that is not counted may be written at any time. To be asked before a put,
     * which may itself make the cache write.
     */
    LongSupplier of(TaskId task) {
        var counted = stores.get(task);
        return counted == null ? new AtomicLong()::incrementAndGet : counted::writes;
    }
}
