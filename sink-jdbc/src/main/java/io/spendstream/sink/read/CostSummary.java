package io.spendstream.sink.read;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** What was billed from one instant to another. */
public final class CostSummary {
    // one scan for the whole and its groups; grouping() is 0 in the groups' rows
    private static final String SUMS =
            """
            SELECT coalesce(sum(cost_usd) FILTER (WHERE cost_usd > 0), 0)  AS total_spend,
                   coalesce(sum(cost_usd) FILTER (WHERE cost_usd < 0), 0)  AS total_credits,
                   coalesce(sum(cost_usd), 0)                              AS net_cost,
                   coalesce(sum(cost_usd) FILTER (WHERE settled), 0)       AS settled_net_cost,
                   coalesce(sum(cost_usd) FILTER (WHERE NOT settled), 0)   AS provisional_net_cost,
                   count(*)                                                AS records
                   <columns>
            FROM v_costs
            WHERE timestamp >= :from::timestamptz AND timestamp < :to::timestamptz
              AND basis = 'billed'
            GROUP BY GROUPING SETS (()<sets>)
            ORDER BY <whole> DESC, net_cost DESC<order>
            """;

    // per scope: the last day before the first one that is missing or not settled
    private static final String COMPLETE_THROUGH =
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
                WINDOW days AS (PARTITION BY source, scope ORDER BY slice_day)
            ) AS ends
            """;

    private final Jdbi jdbi;

    public CostSummary(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param from inclusive, {@code to} exclusive */
    public Summary read(Instant from, Instant to, List<Dimension> groupBy) {
        // both statements see one state of the tables
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            var rows = sums(handle, from, to, groupBy);
            var whole = rows.get(0);
            var groups = rows.stream().skip(1).map(row -> row.group).toList();
            return new Summary(
                    whole.totalSpend,
                    whole.totalCredits,
                    whole.group.netCost(),
                    whole.settled,
                    whole.provisional,
                    completeThrough(handle, from, to),
                    whole.records,
                    groups);
        });
    }

    private record Row(
            BigDecimal totalSpend,
            BigDecimal totalCredits,
            BigDecimal settled,
            BigDecimal provisional,
            long records,
            Summary.Group group) {}

    private static List<Row> sums(Handle handle, Instant from, Instant to, List<Dimension> groupBy) {
        var columns = groupBy.stream().map(Dimension::column).toList();
        var list = String.join(", ", columns);
        var none = columns.isEmpty();
        var sql = SUMS.replace("<columns>", none ? "" : ", " + list)
                .replace("<sets>", none ? "" : ", (" + list + ")")
                .replace("<whole>", none ? "records" : "grouping(" + columns.get(0) + ")")
                .replace("<order>", columns.stream().map(name -> ", " + name).collect(Collectors.joining()));
        return handle.createQuery(sql)
                .bind("from", from.toString())
                .bind("to", to.toString())
                .map((row, context) -> row(row, groupBy))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static Row row(ResultSet row, List<Dimension> groupBy) throws SQLException {
        var values = new EnumMap<Dimension, String>(Dimension.class);
        for (var dimension : groupBy) {
            values.put(dimension, row.getString(dimension.column()));
        }
        return new Row(
                money(row, "total_spend"),
                money(row, "total_credits"),
                money(row, "settled_net_cost"),
                money(row, "provisional_net_cost"),
                row.getLong("records"),
                new Summary.Group(values, money(row, "net_cost")));
    }

    private static BigDecimal money(ResultSet row, String column) throws SQLException {
        return row.getBigDecimal(column).setScale(12);
    }

    private static Optional<LocalDate> completeThrough(Handle handle, Instant from, Instant to) {
        return handle.createQuery(COMPLETE_THROUGH)
                .bind("first", day(from).toString())
                .bind("last", day(to.minusNanos(1)).toString())
                .mapTo(LocalDate.class)
                .findFirst();
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
