package io.spendstream.ingest.http;

import io.spendstream.ingest.RefusedException;

/** The provider understood a request and refuses it; asking again would change nothing. */
public final class RejectedRequestException extends RefusedException {
    private static final long serialVersionUID = 1;
    private static final int UNAUTHENTICATED = 401;

    private final int status;
    private final String parameter;

    RejectedRequestException(int status, String parameter, String message) {
        super(message);
        this.status = status;
        this.parameter = parameter;
    }

    public int status() {
        return status;
    }

    /** Whether the key itself is not accepted, for anything. */
    public boolean refusesTheKey() {
        return status == UNAUTHENTICATED;
    }

    /** Whether the provider names this query parameter as the one at fault, in a field or in words. */
    public boolean blames(String name) {
        return parameter.isEmpty() ? getMessage().contains(name) : parameter.equals(name);
    }

    /** Whether a page token was not accepted any more: what it belongs to can be read from its beginning. */
    public boolean saysThatTheTokenExpired() {
        return status == 400 && (blames("page_token") || getMessage().contains("token"));
    }
}
