package io.spendstream.sink.read;

/** An organisation; one without a known name is shown by its id. */
public record Organization(String id, String name, String displayName) {}
