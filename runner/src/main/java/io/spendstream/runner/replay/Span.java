package io.spendstream.runner.replay;

import org.apache.kafka.common.TopicPartition;

/** What a partition held at a moment: offsets from begin, inclusive, to end, exclusive. */
record Span(TopicPartition partition, long begin, long end) {
    long length() {
        return end - begin;
    }
}
