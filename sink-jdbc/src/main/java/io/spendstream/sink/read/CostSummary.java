package io.spendstream.sink.read;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** What was billed from one instant to another, as it is known now or was known at some moment. */
public final class CostSummary {
    // one scan for the whole and its groups; grouping() is 0 in the groups' rows
    private static final String SUMS =
            """
            SELECT coalesce(sum(spend_usd), 0)                                          AS total_spend,
                   coalesce(sum(credits_usd), 0)                                        AS total_credits,
                   coalesce(sum(spend_usd + credits_usd), 0)                            AS net_cost,
                   coalesce(sum(spend_usd + credits_usd) FILTER (WHERE settled), 0)     AS settled_net_cost,
                   coalesce(sum(spend_usd + credits_usd) FILTER (WHERE NOT settled), 0) AS provisional_net_cost,
                   coalesce(sum(records), 0)                                            AS records
                   <columns>
            FROM (<rows>) AS costs
            GROUP BY GROUPING SETS (()<sets>)
            ORDER BY <whole> DESC, net_cost DESC<order>
            """;

    // of each number the last change that was known then; a slice that the ledger has since begun anew counts by what
    // the new beginning said, and by nothing when that had nothing to say
    private static final String SUMS_AS_OF =
            """
            WITH begun AS (
                SELECT slice_id,
                       max(generation) FILTER (WHERE changed_at <= :as_of::timestamptz) AS generation,
                       max(generation)                                                  AS last_generation,
                       max(changed_at) > :as_of::timestamptz                            AS moved_on
                FROM cost_changes
                WHERE slice_id IN (SELECT slice_id FROM cost_changes
                                   WHERE usage_day >= :from::timestamptz AT TIME ZONE 'UTC'
                                     AND usage_day < :to::timestamptz AT TIME ZONE 'UTC')
                GROUP BY slice_id
            ), known AS (
                SELECT DISTINCT ON (c.slice_id, c.usage_day, c.product, c.business_unit, c.cost_center)
                       c.source, c.org_id, c.product, c.business_unit, c.cost_center, c.usage_day AS day,
                       c.new_spend_usd, c.new_credits_usd, c.new_records,
                       coalesce(s.settled, false) AND NOT b.moved_on AS settled
                FROM cost_changes c
                JOIN begun b ON b.slice_id = c.slice_id AND b.generation = c.generation
                LEFT JOIN slices s ON s.slice_id = c.slice_id
                WHERE c.changed_at <= :as_of::timestamptz
                  AND c.usage_day >= :from::timestamptz AT TIME ZONE 'UTC'
                  AND c.usage_day < :to::timestamptz AT TIME ZONE 'UTC'
                  AND NOT coalesce(s.generation > b.last_generation
                                   AND to_timestamp(s.generation) <= :as_of::timestamptz, false)
                ORDER BY c.slice_id, c.usage_day, c.product, c.business_unit, c.cost_center,
                         c.changed_at DESC, c.sequence DESC
            )
            SELECT coalesce(sum(new_spend_usd), 0)                                               AS total_spend,
                   coalesce(sum(new_credits_usd), 0)                                             AS total_credits,
                   coalesce(sum(new_spend_usd + new_credits_usd), 0)                             AS net_cost,
                   coalesce(sum(new_spend_usd + new_credits_usd) FILTER (WHERE settled), 0)      AS settled_net_cost,
                   coalesce(sum(new_spend_usd + new_credits_usd) FILTER (WHERE NOT settled), 0)  AS provisional_net_cost,
                   coalesce(sum(new_records), 0)                                                 AS records
                   <columns>
            FROM known
            WHERE new_records > 0 AND <basis> <filter>
            GROUP BY GROUPING SETS (()<sets>)
            ORDER BY <whole> DESC, net_cost DESC<order>
            """;

    private final Jdbi jdbi;

    public CostSummary(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param from inclusive, {@code to} exclusive */
    public Summary read(Instant from, Instant to, List<Dimension> groupBy) {
        return read(CostQuery.of(from, to).groupedBy(groupBy));
    }

    /** @throws IllegalArgumentException when the query has {@link CostQuery#faults()} */
    public Summary read(CostQuery query) {
        var faults = query.faults();
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
        // both statements see one state of the tables
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            var rows = sums(handle, query);
            var whole = rows.get(0);
            return new Summary(
                    whole.group.totalSpend(),
                    whole.group.totalCredits(),
                    whole.group.netCost(),
                    whole.settled,
                    whole.provisional,
                    CompleteThrough.ofWalks(handle, query),
                    whole.group.records(),
                    rows.stream().skip(1).map(Row::group).toList(),
                    Summary.Unconverted.NOTHING);
        });
    }

    /**
     * The same in another currency, by the rates that stand today.
     *
     * @throws IllegalArgumentException when the query asks for the past, of whose rates nothing is known
     */
    public Summary readIn(String currency, CostQuery query) {
        if (query.asOf().isPresent()) {
            throw new IllegalArgumentException("as_of knows US dollars only");
        }
        return jdbi.inTransaction(
                TransactionIsolationLevel.REPEATABLE_READ,
                handle -> new ConvertedCosts(handle, query, currency).read(CompleteThrough.ofWalks(handle, query)));
    }

    private record Row(BigDecimal settled, BigDecimal provisional, Summary.Group group) {}

    private static List<Row> sums(Handle handle, CostQuery query) {
        return query.asOf().isPresent() ? sumsAsOf(handle, query, query.asOf().get()) : sumsNow(handle, query);
    }

    private static List<Row> sumsNow(Handle handle, CostQuery query) {
        var rows = new CostRows(query);
        var filter = Filter.of(query);
        var sql = grouped(SUMS, query.groupBy()).replace("<rows>", rows.sql(query.groupBy(), filter));
        return list(rows.bind(filter.bind(handle.createQuery(sql))), query);
    }

    private static List<Row> sumsAsOf(Handle handle, CostQuery query, Instant moment) {
        var filter = Filter.of(query);
        var sql = grouped(SUMS_AS_OF, query.groupBy())
                .replace("<basis>", query.basis().ofSources())
                .replace("<filter>", filter.sql());
        var statement = handle.createQuery(sql)
                .bind("from", query.from().toString())
                .bind("to", query.to().toString())
                .bind("as_of", moment.toString());
        return list(filter.bind(statement), query);
    }

    private static String grouped(String sql, List<Dimension> groupBy) {
        var columns = groupBy.stream().map(Dimension::column).toList();
        var list = String.join(", ", columns);
        var none = columns.isEmpty();
        return sql.replace("<columns>", none ? "" : ", " + list)
                .replace("<sets>", none ? "" : ", (" + list + ")")
                .replace("<whole>", none ? "records" : "grouping(" + columns.get(0) + ")")
                .replace("<order>", columns.stream().map(name -> ", " + name).collect(Collectors.joining()));
    }

    private static List<Row> list(Query statement, CostQuery query) {
        return statement.map((row, context) -> row(row, query.groupBy())).list();
    }

    private static Row row(ResultSet row, List<Dimension> groupBy) throws SQLException {
        var values = new EnumMap<Dimension, String>(Dimension.class);
        for (var dimension : groupBy) {
            values.put(dimension, row.getString(dimension.column()));
        }
        return new Row(
                Money.of(row, "settled_net_cost"),
                Money.of(row, "provisional_net_cost"),
                new Summary.Group(
                        values,
                        Money.of(row, "total_spend"),
                        Money.of(row, "total_credits"),
                        Money.of(row, "net_cost"),
                        row.getLong("records"),
                        Summary.Unconverted.NOTHING));
    }
}
