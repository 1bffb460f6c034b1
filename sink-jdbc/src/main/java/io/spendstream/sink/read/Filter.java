package io.spendstream.sink.read;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Dimensions that must have these values, as a part of a statement.
 *
 * @param organization slug of the one whose costs they must be; anybody's when empty
 */
record Filter(Map<Dimension, String> values, Optional<String> organization) {
    private static final String OF_ORGANIZATION =
            " AND (source, org_id) IN (SELECT source, org_id FROM v_organization_scopes WHERE slug = :organization)";

    Filter {
        values = new TreeMap<>(values);
    }

    Filter(Map<Dimension, String> values) {
        this(values, Optional.empty());
    }

    static Filter of(CostQuery query) {
        return new Filter(query.filters(), query.organization());
    }

    /** {@code AND} and a condition for each; nothing for none. */
    String sql() {
        var conditions = values.keySet().stream()
                .map(dimension -> " AND " + text(dimension) + " = :filter_" + dimension.column())
                .collect(Collectors.joining());
        return organization.map(slug -> conditions + OF_ORGANIZATION).orElse(conditions);
    }

    <S extends SqlStatement<S>> S bind(S statement) {
        values.forEach((dimension, value) -> statement.bind("filter_" + dimension.column(), value));
        organization.ifPresent(slug -> statement.bind("organization", slug));
        return statement;
    }

    private static String text(Dimension dimension) {
        return dimension == Dimension.DAY ? "day::text" : dimension.column();
    }
}
