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
    // per scope: the last day before the first one that is missing or not settled
    private static final String OF_WALKS =
            """
            SELECT CASE WHEN min(through) >= min(slice_day) THEN min(through) END
            FROM (
                SELECT slice_day,
                       CASE WHEN NOT settled THEN slice_day - 1
                            WHEN lead(slice_day) OVER days IS DISTINCT FROM slice_day + 1 THEN slice_day
                       END AS through
                FROM slices
                WHERE slice_day BETWEEN :first::date AND :last::date
                  -- a scope that nobody reads in walks, only people speak of, is never complete and holds nobody back
                  AND (source, scope) IN (SELECT source, scope FROM slices WHERE sealed_at IS NOT NULL)
                  <asked>
                WINDOW days AS (PARTITION BY source, scope ORDER BY slice_day)
            ) AS ends
            """;

    private static final String OF_EVERY_SOURCE =
            """
            SELECT CASE WHEN min(complete_through) >= min(begins) THEN min(complete_through) END
            FROM scope_completeness(:first::date, :last::date)
            WHERE true <asked>
            """;

    // a filter keeps to scopes that have such costs, as dashboards do
    private static final String OF_COSTS =
            """
            AND (source, scope) IN (SELECT source, scope FROM <days>
                                    WHERE day BETWEEN :first::date AND :last::date AND <basis> <filter>)
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
        return read(handle, OF_WALKS, query);
    }

    /** Also of those that only append, whose own exports say how far they are. */
    static Optional<LocalDate> ofEverySource(Handle handle, CostQuery query) {
        return read(handle, OF_EVERY_SOURCE, query);
    }

    private static Optional<LocalDate> read(Handle handle, String template, CostQuery query) {
        var filter = Filter.of(query);
        var statement = filter.bind(handle.createQuery(template.replace("<asked>", asked(query, filter))));
        return statement
                .bind("first", day(query.from()).toString())
                .bind("last", day(query.to().minusNanos(1)).toString())
                .mapTo(LocalDate.class)
                .findFirst();
    }

    private static String asked(CostQuery query, Filter filter) {
        var sql = new StringBuilder(" AND " + query.basis().ofSources());
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
