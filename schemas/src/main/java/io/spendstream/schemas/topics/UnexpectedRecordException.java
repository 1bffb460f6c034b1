package io.spendstream.schemas.topics;

import org.apache.kafka.common.errors.SerializationException;

/** A well-formed record of a type that does not belong in the topic. */
public final class UnexpectedRecordException extends SerializationException {
    private static final long serialVersionUID = 1;

    UnexpectedRecordException(String topic, Class<?> expected, Class<?> found) {
        super(topic + " holds " + expected.getSimpleName() + ", found " + found.getSimpleName());
    }
}
