package io.spendstream.bench.peers.flink;

import org.apache.flink.connector.base.DeliveryGuarantee;

/** How Flink keeps its state and what it promises. */
public enum FlinkMode {
    ROCKSDB_EXACTLY_ONCE("Flink, RocksDB, exactly once", "rocksdb", DeliveryGuarantee.EXACTLY_ONCE),
    HEAP_AT_LEAST_ONCE("Flink, heap, at least once", "hashmap", DeliveryGuarantee.AT_LEAST_ONCE);

    final String text;
    final String backend;
    final DeliveryGuarantee guarantee;

    FlinkMode(String text, String backend, DeliveryGuarantee guarantee) {
        this.text = text;
        this.backend = backend;
        this.guarantee = guarantee;
    }

    boolean isExactlyOnce() {
        return guarantee == DeliveryGuarantee.EXACTLY_ONCE;
    }
}
