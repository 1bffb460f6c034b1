package io.spendstream.sink.read;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The last day of a range up to which what was asked for is complete. */
final class CompleteThrough {
    private static final String THROUGH =
            """
            SELECT CASE WHEN min(complete_through) >= min(begins) THEN min(complete_through) END
            FROM scope_completeness(:first::date, :last::date)
            WHERE
            """;

    // a filter keeps to scopes that have such costs, or had them before they came to stand still
    private static final String OF_COSTS =
            """
            AND (source, scope) IN (SELECT source, scope FROM <days>
                                    WHERE day BETWEEN :first::date - 40 AND :last::date AND <basis> <filter>)
            """;

    // a FOCUS scope is provider, account, which may have slashes itself, and dataset
    private static final String OF_ORGANIZATION =
            """
            AND (source, CASE source WHEN 'focus' THEN regexp_replace(scope, '^[^/]*/(.*)/[^/]*$', '\\1') ELSE scope END)
                IN (SELECT source, scope FROM organization_sources WHERE slug = :organization)
            """;

    private CompleteThrough() {}

    /** Of sources that are read in walks. */
    static Optional<LocalDate> ofWalks(Handle handle, CostQuery query) {
        return read(handle, query, " AND source <> 'gcp'");
    }

    /** Also of those that only append, whose own exports say how far they are. */
    static Optional<LocalDate> ofEverySource(Handle handle, CostQuery query) {
        return read(handle, query, "");
    }

    private static Optional<LocalDate> read(Handle handle, CostQuery query, String which) {
        var filter = Filter.of(query);
        return filter.bind(handle.createQuery(THROUGH + asked(query, filter) + which))
                .bind("first", day(query.from()).toString())
                .bind("last", day(query.to().minusNanos(1)).toString())
                .mapTo(LocalDate.class)
                .findFirst();
    }

    private static String asked(CostQuery query, Filter filter) {
        var sql = new StringBuilder(query.basis().ofSources());
        query.organization().ifPresent(slug -> sql.append(' ').append(OF_ORGANIZATION));
        var dimensions = EnumSet.noneOf(Dimension.class);
        dimensions.addAll(query.filters().keySet());
        if (dimensions.remove(Dimension.SOURCE)) {
            sql.append(" AND source = :filter_source");
        }
        return sql.append(dimensions.isEmpty() ? "" : ' ' + ofCosts(query, filter))
                .toString();
    }

    private static String ofCosts(CostQuery query, Filter filter) {
        return OF_COSTS.replace(
                        "<days>",
                        DayView.of(List.of(), query.filters().keySet()).view())
                .replace("<basis>", query.basis().ofFacts())
                .replace("<filter>", filter.sql());
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
