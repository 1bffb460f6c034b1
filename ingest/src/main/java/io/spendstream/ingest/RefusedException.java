package io.spendstream.ingest;

/** Asking again would change nothing: somebody must mend something first. */
public class RefusedException extends CollectException {
    private static final long serialVersionUID = 1;

    public RefusedException(String message) {
        super(message);
    }

    public RefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
