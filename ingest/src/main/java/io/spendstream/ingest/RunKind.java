package io.spendstream.ingest;

/** What a run reads. */
public final class RunKind {
    public static final String COSTS = "costs";
    public static final String INVENTORY = "inventory";
    public static final String USAGE = "usage";
    public static final String IMPORT = "import";

    private RunKind() {}
}
