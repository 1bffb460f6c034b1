package io.spendstream.ingest;

/** The provider understood a request and refuses it; asking again would change nothing. */
final class RejectedRequestException extends CollectException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String parameter;

    RejectedRequestException(int status, String parameter, String message) {
        super(message);
        this.status = status;
        this.parameter = parameter;
    }

    int status() {
        return status;
    }

    /** Whether the provider names this query parameter as the one at fault, in a field or in words. */
    boolean blames(String name) {
        return parameter.isEmpty() ? getMessage().contains(name) : parameter.equals(name);
    }
}
