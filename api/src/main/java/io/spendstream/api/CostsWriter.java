package io.spendstream.api;

import io.spendstream.sink.read.BucketedCost;
import java.io.IOException;
import java.util.Optional;

/** Writes costs in one format, a row at a time. What was begun and not ended does not look whole. */
interface CostsWriter {
    void begin() throws IOException;

    void row(BucketedCost row) throws IOException;

    /** @param nextCursor asks for what follows */
    void end(Optional<String> nextCursor) throws IOException;
}
