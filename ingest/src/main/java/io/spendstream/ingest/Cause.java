package io.spendstream.ingest;

/** Why a run was started. */
public final class Cause {
    public static final String STARTUP = "startup";
    public static final String SCHEDULE = "schedule";
    public static final String REQUEST = "request";

    private Cause() {}
}
