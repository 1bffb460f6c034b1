package io.spendstream.api;

/** Kafka did not say that it has a record; sending it again is safe. */
public final class NotAcknowledgedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NotAcknowledgedException(String message, Throwable cause) {
        super(message, cause);
    }
}
