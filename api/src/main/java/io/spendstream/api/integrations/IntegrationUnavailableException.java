package io.spendstream.api.integrations;

/** A provider cannot be asked now, which says nothing about the integration. */
public final class IntegrationUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public IntegrationUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
