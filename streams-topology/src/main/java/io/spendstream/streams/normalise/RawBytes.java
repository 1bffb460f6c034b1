package io.spendstream.streams.normalise;

/** A raw record before anyone has looked into it; key and value may be anything, null too. */
public record RawBytes(Coordinates at, byte[] key, byte[] value) {}
