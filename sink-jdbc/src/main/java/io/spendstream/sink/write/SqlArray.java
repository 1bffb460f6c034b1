package io.spendstream.sink.write;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A PostgreSQL array as text, of values that need no quotes: numbers, dates, ids; quoted ones are {@link #ofText}. */
final class SqlArray {
    private SqlArray() {}

    static <T> String of(List<T> values, Function<T, Object> element) {
        return values.stream()
                .map(value -> String.valueOf(element.apply(value)))
                .collect(Collectors.joining(",", "{", "}"));
    }

    static <T> String ofText(List<T> values, Function<T, String> element) {
        return of(
                values,
                value -> '"' + element.apply(value).replace("\\", "\\\\").replace("\"", "\\\"") + '"');
    }
}
