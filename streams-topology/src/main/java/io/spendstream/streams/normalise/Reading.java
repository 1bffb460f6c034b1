package io.spendstream.streams.normalise;

import io.spendstream.schemas.Slice;
import org.apache.avro.specific.SpecificRecord;

/** What the decoded records of one raw topic say. Refuses by {@link Refusal} what says nothing that can be used. */
interface Reading {
    /** Which slices have such records. */
    String source();

    Said read(SpecificRecord decoded, Slice slice, RawBytes raw);

    /** Whether the slice counts the topic's records: it counts lines. */
    boolean isOfLines();
}
