package io.spendstream.api.access;

/** A request is not let in. */
public final class RefusedCallerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;

    private RefusedCallerException(int status, String detail) {
        super(detail);
        this.status = status;
    }

    static RefusedCallerException unauthenticated(String detail) {
        return new RefusedCallerException(401, detail);
    }

    static RefusedCallerException forbidden(String detail) {
        return new RefusedCallerException(403, detail);
    }

    public int status() {
        return status;
    }
}
