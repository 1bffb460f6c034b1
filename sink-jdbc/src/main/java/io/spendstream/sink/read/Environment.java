package io.spendstream.sink.read;

/** An environment; one without a known name is shown by its id. */
public record Environment(String id, String orgId, String displayName) {}
