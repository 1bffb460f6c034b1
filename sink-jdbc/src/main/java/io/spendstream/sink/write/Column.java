package io.spendstream.sink.write;

import java.util.function.BiConsumer;

/**
 * A column and how a row fills it.
 *
 * @param update what an existing row gets, of {@code t} (as it stands) and {@code excluded} (as it comes)
 */
record Column<R>(String name, BiConsumer<R, CopyText> field, String update) {
    Column(String name, BiConsumer<R, CopyText> field) {
        this(name, field, "excluded." + name);
    }
}
