package io.spendstream.sink.read;

import io.spendstream.sink.SqlTimes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** How costs of whole days went: by bucket of days, against the bucket before and the range before. */
public final class CostTrend {
    // one scan for the whole and its groups, over the range and what it is compared with; place is null for the whole
    private static final String SUMS =
            """
            WITH sums AS MATERIALIZED (
                SELECT time, <grouping> AS is_whole <columns>,
                       sum(cost) FILTER (WHERE day >= :from::date)                                       AS cost,
                       sum(cost) FILTER (WHERE day >= :from::date AND NOT settled)                       AS provisional,
                       sum(cost) FILTER (WHERE day >= :previous_from::date AND day < :from::date)        AS previous,
                       sum(cost) FILTER (WHERE day < :from::date)                                        AS before
                FROM (SELECT <time> AS time, day, settled, <cost> AS cost <columns>
                      FROM <days>
                      WHERE day >= :read_from::date AND day < :to::date AND <basis> <filter>) AS days
                GROUP BY GROUPING SETS ((time) <sets>)
            ), ranked AS (
                SELECT row_number() OVER (ORDER BY coalesce(sum(cost), 0) DESC <columns>) AS place,
                       count(*) OVER () AS groups <columns>
                FROM sums
                WHERE NOT is_whole
                GROUP BY <group>
                HAVING count(cost) + count(previous) > 0
            )
            SELECT s.*, r.place, r.groups
            FROM sums s
            LEFT JOIN ranked r ON NOT s.is_whole <same>
            WHERE s.is_whole OR r.place <= :limit
            ORDER BY r.place NULLS FIRST, s.time
            """;

    private final Jdbi jdbi;

    public CostTrend(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * @param query of whole UTC days, not grouped by them; as of now
     * @param bucket day, week or month
     * @param mostGroups those that cost most
     * @param today the last day that is not over
     */
    public Trend read(CostQuery query, Bucket bucket, int mostGroups, LocalDate today) {
        var days = TrendDays.of(query, bucket, today);
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            var gathered = new Gathered(query.groupBy());
            gather(handle, query, days, mostGroups, gathered);
            var completeThrough = CompleteThrough.ofEverySource(handle, query);
            var groups = gathered.groups.values().stream()
                    .map(sums -> sums.series(days, completeThrough))
                    .toList();
            return new Trend(
                    days.previousFrom(),
                    completeThrough,
                    days.isPartial(),
                    gathered.whole.series(days, completeThrough),
                    groups,
                    Math.max(0, gathered.found - groups.size()));
        });
    }

    /** What the rows say, the groups in their order. */
    private static final class Gathered {
        private final List<Dimension> groupBy;
        private final TrendSums whole = new TrendSums(Map.of());
        private final Map<Map<Dimension, String>, TrendSums> groups = new LinkedHashMap<>();
        private long found;

        private Gathered(List<Dimension> groupBy) {
            this.groupBy = groupBy;
        }

        private TrendSums of(ResultSet row) throws SQLException {
            if (row.getBoolean("is_whole")) {
                return whole;
            }
            found = row.getLong("groups");
            var values = new EnumMap<Dimension, String>(Dimension.class);
            for (var dimension : groupBy) {
                values.put(dimension, row.getString(dimension.column()));
            }
            return groups.computeIfAbsent(values, TrendSums::new);
        }
    }

    private static void gather(Handle handle, CostQuery query, TrendDays days, int mostGroups, Gathered gathered) {
        var filter = Filter.of(query);
        var statement = filter.bind(handle.createQuery(sql(query, days.bucket(), filter)))
                .bind("from", days.from().toString())
                .bind("to", days.to().toString())
                .bind("previous_from", days.previousFrom().toString())
                .bind("read_from", days.readFrom().toString())
                .bind("limit", mostGroups);
        statement.map((row, context) -> row(row, days, gathered)).list();
    }

    private static TrendSums row(ResultSet row, TrendDays days, Gathered gathered) throws SQLException {
        var sums = gathered.of(row);
        var begin = LocalDate.ofInstant(SqlTimes.instant(row, "time"), ZoneOffset.UTC);
        var cost = Money.orNone(row, "cost");
        if (cost.isPresent()) {
            sums.cost(begin, cost.get(), Money.orNone(row, "provisional").orElse(Money.ZERO));
        }
        Money.orNone(row, "previous").ifPresent(sums::previous);
        if (begin.equals(days.bucketBefore())) {
            Money.orNone(row, "before").ifPresent(sums::bucketBefore);
        }
        return sums;
    }

    private static String sql(CostQuery query, Bucket bucket, Filter filter) {
        var columns = query.groupBy().stream().map(Dimension::column).toList();
        var list = columns.stream().map(column -> ", " + column).collect(Collectors.joining());
        var none = columns.isEmpty();
        return SUMS.replace("<grouping>", none ? "true" : "grouping(" + columns.get(0) + ") = 1")
                .replace("<columns>", list)
                .replace("<sets>", none ? "" : ", (time" + list + ")")
                .replace("<group>", none ? "is_whole" : String.join(", ", columns))
                .replace(
                        "<same>",
                        columns.stream()
                                .map(column -> " AND s." + column + " = r." + column)
                                .collect(Collectors.joining()))
                .replace(
                        "<days>",
                        DayView.of(query.groupBy(), query.filters().keySet()).view())
                .replace("<time>", bucket.ofRow())
                .replace("<cost>", query.measure().column())
                .replace("<basis>", query.basis().ofFacts())
                .replace("<filter>", filter.sql());
    }
}
