package io.spendstream.simulators.confluent;

/** What a line is for; the environment may be null, as legacy organisations have it on the line instead. */
public record Resource(String id, String displayName, String environmentId) {}
