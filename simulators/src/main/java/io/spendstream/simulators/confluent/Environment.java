package io.spendstream.simulators.confluent;

/** A Confluent environment, such as production. */
public record Environment(String id, String displayName) {}
