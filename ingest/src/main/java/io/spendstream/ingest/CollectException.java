package io.spendstream.ingest;

/** A run cannot go on; the message is for the person who reads the run's error. */
public class CollectException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CollectException(String message) {
        super(message);
    }

    public CollectException(String message, Throwable cause) {
        super(message, cause);
    }
}
