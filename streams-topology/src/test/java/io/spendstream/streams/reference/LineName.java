package io.spendstream.streams.reference;

/** What distinguishes a line from all others. */
public record LineName(String slice, String feed, long id) {}
