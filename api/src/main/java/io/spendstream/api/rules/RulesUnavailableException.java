package io.spendstream.api.rules;

/** Kafka or the registry did not answer in time. What was to be written may have been; reading again tells. */
public final class RulesUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RulesUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
