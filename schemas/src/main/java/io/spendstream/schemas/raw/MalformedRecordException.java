package io.spendstream.schemas.raw;

/** A raw record that cannot be read; the message says what is wrong with it, for people. */
public final class MalformedRecordException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public MalformedRecordException(String message) {
        super(message);
    }

    public MalformedRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
