package io.spendstream.runner.replay;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Which records of a compacted partition count. The older ones of a key must not come again: for whoever reads between
 * them and the newest, and for ever when a replay is stopped there, an old rule would stand again.
 */
final class NewestRecords {
    private final Map<ByteBuffer, Long> offsets = new HashMap<>();

    void see(ConsumerRecord<byte[], byte[]> record) {
        offsets.put(ByteBuffer.wrap(record.key()), record.offset());
    }

    boolean contains(ConsumerRecord<byte[], byte[]> record) {
        return offsets.get(ByteBuffer.wrap(record.key())) == record.offset();
    }
}
