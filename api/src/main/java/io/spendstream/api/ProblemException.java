package io.spendstream.api;

/** An answer that is an error, as RFC 9457 words it. */
final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String parameter;

    private ProblemException(int status, String parameter, String detail) {
        super(detail);
        this.status = status;
        this.parameter = parameter;
    }

    static ProblemException badParameter(String parameter, String detail) {
        return new ProblemException(400, parameter, detail);
    }

    static ProblemException badBody(String detail) {
        return new ProblemException(400, null, detail);
    }

    static ProblemException notFound(String detail) {
        return new ProblemException(404, null, detail);
    }

    static ProblemException forbidden(String detail) {
        return new ProblemException(403, null, detail);
    }

    static ProblemException conflict(String detail) {
        return new ProblemException(409, null, detail);
    }

    static ProblemException tooLarge(String detail) {
        return new ProblemException(413, null, detail);
    }

    static ProblemException unprocessable(String detail) {
        return new ProblemException(422, null, detail);
    }

    static ProblemException unsupported(String detail) {
        return new ProblemException(415, null, detail);
    }

    static ProblemException tooMany(String detail) {
        return new ProblemException(429, null, detail);
    }

    static ProblemException unavailable(String detail) {
        return new ProblemException(503, null, detail);
    }

    int status() {
        return status;
    }

    /** What is at fault; null when no single one is. */
    String parameter() {
        return parameter;
    }
}
