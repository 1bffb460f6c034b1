package io.spendstream.sink.read;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.SqlStatement;

/** Dimensions that must have these values, as a part of a statement. */
record Filter(Map<Dimension, String> values) {
    Filter {
        values = new TreeMap<>(values);
    }

    /** {@code AND} and a condition for each; nothing for none. */
    String sql() {
        return values.keySet().stream()
                .map(dimension -> " AND " + text(dimension) + " = :filter_" + dimension.column())
                .collect(Collectors.joining());
    }

    <S extends SqlStatement<S>> S bind(S statement) {
        values.forEach((dimension, value) -> statement.bind("filter_" + dimension.column(), value));
        return statement;
    }

    private static String text(Dimension dimension) {
        return dimension == Dimension.DAY ? "day::text" : dimension.column();
    }
}
