package io.spendstream.ingest;

/** Tells a person how far a run is. */
@FunctionalInterface
public interface Progress {
    Progress SILENT = message -> {};

    void report(String message);
}
