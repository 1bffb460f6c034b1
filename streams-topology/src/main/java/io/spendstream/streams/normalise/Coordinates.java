package io.spendstream.streams.normalise;

/** Where a raw record stands. */
public record Coordinates(String topic, int partition, long offset, long timestamp) {}
