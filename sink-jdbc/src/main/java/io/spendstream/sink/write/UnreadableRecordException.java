package io.spendstream.sink.write;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record in one of our own topics that is not ours. To skip it could be to lose money, so the sink stops. */
final class UnreadableRecordException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnreadableRecordException(ConsumerRecord<?, ?> record, RuntimeException cause) {
        super(
                "unreadable record topic=" + record.topic() + " partition=" + record.partition() + " offset="
                        + record.offset() + ": " + cause.getMessage(),
                cause);
    }
}
