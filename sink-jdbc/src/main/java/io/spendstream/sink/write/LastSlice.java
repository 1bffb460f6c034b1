package io.spendstream.sink.write;

import io.spendstream.schemas.Slice;

/** Records of a slice come one after the other: what their text says is worked out once. Not thread-safe. */
final class LastSlice {
    private Slice last;

    Slice of(String text) {
        if (last == null || !last.text().equals(text)) {
            last = Slice.parse(text);
        }
        return last;
    }
}
