package io.spendstream.runner.replay;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Keys that others wrote to a compacted partition after its span: a copy of an older record behind theirs would undo
 * what they said. Looks into the log itself, where our own uncommitted copies lie already without counting yet.
 */
final class OtherWriters {
    private final PartitionReader log;
    private final Set<ByteBuffer> keys = new HashSet<>();
    private Span unseen;

    OtherWriters(PartitionReader log, Span span) {
        this.log = log;
        this.unseen = new Span(span.partition(), span.end(), span.end());
    }

    /** @param ours offsets of our own copies; what others write behind the last of them wins anyway */
    void look(Set<Long> ours) {
        var end = ours.stream().mapToLong(offset -> offset + 1).max().orElse(unseen.begin());
        log.read(new Span(unseen.partition(), unseen.begin(), end), record -> {
            if (!ours.contains(record.offset())) {
                keys.add(ByteBuffer.wrap(record.key()));
            }
        });
        unseen = new Span(unseen.partition(), end, end);
    }

    boolean wroteKeyOf(ConsumerRecord<byte[], byte[]> record) {
        return keys.contains(ByteBuffer.wrap(record.key()));
    }
}
