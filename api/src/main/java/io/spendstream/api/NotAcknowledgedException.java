package io.spendstream.api;

/** The request could not be handed over; asking again is safe. */
public final class CollectUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CollectUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
