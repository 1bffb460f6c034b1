package io.spendstream.embedded;

/** An embedded server cannot start or stop; the message says what to do. */
public final class EmbeddedServerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    EmbeddedServerException(String message) {
        super(message);
    }

    EmbeddedServerException(String message, Throwable cause) {
        super(message, cause);
    }
}
