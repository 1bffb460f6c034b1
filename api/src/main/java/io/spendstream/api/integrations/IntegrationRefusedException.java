package io.spendstream.api.integrations;

/** A provider does not let an integration read; the message says what to mend. */
public final class IntegrationRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public IntegrationRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
