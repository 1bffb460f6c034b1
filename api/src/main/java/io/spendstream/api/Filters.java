package io.spendstream.api;

import io.spendstream.schemas.Sources;
import io.spendstream.sink.read.Dimension;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Parameters that are called like a dimension: only costs of this value. Empty means those whose value is unknown. */
final class Filters {
    private static final List<Dimension> ALL = List.of(Dimension.values());

    private Filters() {}

    /** The names that a request may use: these, and every dimension's. */
    static String[] names(String... others) {
        return names(ALL, others);
    }

    static String[] names(Collection<Dimension> dimensions, String... others) {
        return Stream.concat(Arrays.stream(others), dimensions.stream().map(Dimension::column))
                .toArray(String[]::new);
    }

    static Map<Dimension, String> of(QueryParameters query) {
        return of(query, ALL);
    }

    static Map<Dimension, String> of(QueryParameters query, Collection<Dimension> dimensions) {
        var filters = new EnumMap<Dimension, String>(Dimension.class);
        for (var dimension : dimensions) {
            var name = dimension.column();
            query.filter(name).ifPresent(value -> filters.put(dimension, checked(dimension, value)));
        }
        return filters;
    }

    /** A source that is none would be answered by nothing, as if nothing had been spent. */
    static String source(String value) {
        var name = Dimension.SOURCE.column();
        return QueryParameters.oneOf(name, value, Sources.all());
    }

    private static String checked(Dimension dimension, String value) {
        return switch (dimension) {
            case DAY -> QueryParameters.day(dimension.column(), value.strip()).toString();
            case SOURCE -> value.isBlank() ? "" : source(value.strip());
            default -> value;
        };
    }
}
