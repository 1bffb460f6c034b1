package io.spendstream.bench;

/** One way to do a job, measured in turn with the others. */
public interface Contender {
    String name();

    /** Does the whole job once. */
    Measured run() throws Exception;
}
