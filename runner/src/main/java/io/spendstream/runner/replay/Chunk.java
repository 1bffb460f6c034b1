package io.spendstream.runner.replay;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records for one transaction: few enough to be there soon and to fit into memory. */
final class Chunk {
    private static final int MOST_RECORDS = 5_000;
    private static final int MOST_BYTES = 8 << 20;

    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    private long bytes;

    void add(ConsumerRecord<byte[], byte[]> record) {
        records.add(record);
        // a size of nothing is -1
        bytes += Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
    }

    boolean isFull() {
        return records.size() >= MOST_RECORDS || bytes >= MOST_BYTES;
    }

    /** What it held; it is empty then. */
    List<ConsumerRecord<byte[], byte[]>> take() {
        var taken = List.copyOf(records);
        records.clear();
        bytes = 0;
        return taken;
    }
}
