package io.spendstream.sink.write;

import java.util.function.BiConsumer;

/** A column and how a row fills it. */
record Column<R>(String name, BiConsumer<R, CopyText> field) {}
