package io.spendstream.sink.read;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Costs row by row, each of a bucket of time and a combination of values. However many there are, few are in memory. */
public final class BucketedCosts {
    private static final int FETCHED_AT_ONCE = 500;

    private static final String ROWS =
            """
            SELECT * FROM (
                SELECT time <values>,
                       sum(spend_usd + credits_usd)                                            AS cost,
                       sum(list_cost_usd)                                                      AS list_cost,
                       sum(effective_cost_usd)                                                 AS effective_cost,
                       sum(spend_usd)                                                          AS spend,
                       sum(credits_usd)                                                        AS credits,
                       coalesce(sum(spend_usd + credits_usd) FILTER (WHERE NOT settled), 0)    AS provisional_cost,
                       sum(records)                                                            AS records
                FROM (<rows>) AS costs
                GROUP BY time <columns>) AS sums
            WHERE <beyond>
            ORDER BY <order>
            <limit>
            """;

    private final Jdbi jdbi;

    public BucketedCosts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Which costs, in which order, and how many of them.
     *
     * @param costs its measure and moment are not asked for: a row has every measure, as it stands now
     * @param after the last row of the page before
     * @param limit all there are when empty
     */
    public record Page(
            CostQuery costs, Bucket bucket, CostOrder order, Optional<List<String>> after, OptionalInt limit) {
        /** @throws IllegalArgumentException when no row can be {@code after} */
        public Page {
            after.ifPresent(order::check);
        }

        public List<String> keysOf(BucketedCost row) {
            return order.valuesOf(row);
        }
    }

    /** Takes rows as they come; what it throws ends the reading. */
    @FunctionalInterface
    public interface Taker {
        void take(BucketedCost row);
    }

    /**
     * Reads in one transaction, so that all rows are of one state of the tables.
     *
     * @return the last row that was taken when there are more
     */
    public Optional<BucketedCost> read(Page page, Taker taker) {
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            handle.execute("SET TRANSACTION READ ONLY");
            return read(handle, page, taker);
        });
    }

    private static Optional<BucketedCost> read(Handle handle, Page page, Taker taker) {
        var groupBy = page.costs.groupBy();
        var most = page.limit.orElse(Integer.MAX_VALUE);
        BucketedCost last = null;
        try (var rows = statement(handle, page)
                .setFetchSize(FETCHED_AT_ONCE)
                .map((row, context) -> BucketedCost.of(row, groupBy))
                .iterator()) {
            for (var taken = 0; rows.hasNext(); taken++) {
                if (taken == most) {
                    return Optional.of(last);
                }
                last = rows.next();
                taker.take(last);
            }
        }
        return Optional.empty();
    }

    private static Query statement(Handle handle, Page page) {
        var query = narrowed(page);
        var rows = CostRows.of(query, page.bucket);
        var filter = Filter.of(query);
        var columns = query.groupBy().stream()
                .map(dimension -> ", " + dimension.column())
                .collect(Collectors.joining());
        // a day is sorted as the text that it is told as
        var sql = ROWS.replace("<values>", columns.replace(", day", ", day::text AS day"))
                .replace("<columns>", columns)
                .replace("<rows>", rows.sql(query.groupBy(), filter))
                .replace("<beyond>", page.after.isPresent() ? page.order.beyondSql() : "true")
                .replace("<order>", page.order.sql())
                .replace("<limit>", page.limit.isPresent() ? "LIMIT :limit" : "");
        var statement = rows.bind(filter.bind(handle.createQuery(sql)));
        if (page.bucket == Bucket.TOTAL) {
            statement.bind("range_from", page.costs.from().toString());
        }
        page.limit.ifPresent(limit -> statement.bind("limit", limit + 1L));
        page.after.ifPresent(
                keys -> IntStream.range(0, keys.size()).forEach(i -> statement.bind("key_" + i, keys.get(i))));
        return statement;
    }

    /** Pages that are sorted by time need not sum up again what earlier ones told. */
    private static CostQuery narrowed(Page page) {
        var query = page.costs;
        var first = page.order.keys().get(0);
        if (page.after.isEmpty() || first.kind() != SortKey.Kind.TIME || page.bucket == Bucket.TOTAL) {
            return query;
        }
        var time = Instant.parse(page.after.get().get(0));
        if (first.direction() == SortKey.Direction.UP) {
            return time.isAfter(query.from()) ? query.between(time, query.to()) : query;
        }
        var end = page.bucket.end(time);
        return end.isBefore(query.to()) ? query.between(query.from(), end) : query;
    }
}
