package io.spendstream.sink.read;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Jdbi;

/** How far the topics are in the tables. */
public final class WrittenOffsets {
    private final Jdbi jdbi;

    public WrittenOffsets(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The offset that comes next, of each partition that has ever been written. */
    public Map<TopicPartition, Long> byPartition() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT topic, partition, next_offset FROM sink_offsets")
                .reduceRows(new HashMap<>(), (offsets, row) -> {
                    offsets.put(
                            new TopicPartition(
                                    row.getColumn("topic", String.class), row.getColumn("partition", Integer.class)),
                            row.getColumn("next_offset", Long.class));
                    return offsets;
                }));
    }
}
