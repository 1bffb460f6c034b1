package io.spendstream.sink.write;

import org.apache.kafka.common.TopicPartition;

/** Someone else has moved the partition's offset: our batch is stale and must not be written. */
final class LostPartitionException extends RuntimeException {
    private static final long serialVersionUID = 1;

    LostPartitionException(TopicPartition partition) {
        super("offset of " + partition + " was moved by another owner");
    }
}
