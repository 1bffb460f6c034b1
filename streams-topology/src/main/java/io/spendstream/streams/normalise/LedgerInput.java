package io.spendstream.streams.normalise;

import io.spendstream.schemas.Slice;

/**
 * A raw record with what it says.
 *
 * @param slice null when not even that could be read
 */
public record LedgerInput(RawBytes raw, Slice slice, Said said) {}
