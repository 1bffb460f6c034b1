package io.spendstream.api.knowledge;

/** Kafka or the registry did not answer in time. What was to be written may have been; reading again tells. */
public final class KnowledgeUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    KnowledgeUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
