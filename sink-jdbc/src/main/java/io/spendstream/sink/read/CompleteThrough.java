package io.spendstream.sink.read;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
                  <organization>
                  <source>
                WINDOW days AS (PARTITION BY source, scope ORDER BY slice_day)
            ) AS ends
            """;

    private static final String OF_EVERY_SOURCE =
            """
            SELECT CASE WHEN min(complete_through) >= min(begins) THEN min(complete_through) END
            FROM scope_completeness(:first::date, :last::date)
            WHERE true <organization> <source>
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
        var source = Optional.ofNullable(query.filters().get(Dimension.SOURCE));
        var sql = template.replace(
                        "<organization>",
                        query.organization().map(slug -> OF_ORGANIZATION).orElse(""))
                .replace("<source>", source.map(one -> "AND source = :source").orElse(""));
        var statement = handle.createQuery(sql);
        source.ifPresent(one -> statement.bind("source", one));
        query.organization().ifPresent(slug -> statement.bind("organization", slug));
        return statement
                .bind("first", day(query.from()).toString())
                .bind("last", day(query.to().minusNanos(1)).toString())
                .mapTo(LocalDate.class)
                .findFirst();
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
