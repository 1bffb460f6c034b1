package io.spendstream.api;

/** Something that this process needs. */
public interface HealthPart {
    String name();

    /** Answers soon; whoever asks does not wait for longer than a few seconds, and takes an exception for down. */
    Health check();
}
