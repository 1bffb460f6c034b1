package io.spendstream.sink.read;

import io.spendstream.sink.SqlTimes;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Why numbers changed, newest first. */
public final class Changes {
    private static final String PAGE =
            """
            SELECT slice_id, slice, generation, sequence, changed_at, usage_day, source, org_id, product, business_unit,
                   cost_center, cause, old_spend_usd, new_spend_usd, old_credits_usd, new_credits_usd,
                   old_records, new_records
            FROM (SELECT *, usage_day AS day FROM cost_changes) AS c
            WHERE true <conditions>
            ORDER BY changed_at DESC, slice_id DESC, generation DESC, sequence DESC
            LIMIT :limit + 1
            """;

    private final Jdbi jdbi;

    public Changes(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * @param from first usage day, inclusive, {@code to} exclusive
     * @param filters by tracked dimensions only
     * @param cause one word; a change may have several
     * @param changedFrom inclusive, {@code changedTo} exclusive
     * @param cursor of the page before
     */
    public record Query(
            Optional<LocalDate> from,
            Optional<LocalDate> to,
            Map<Dimension, String> filters,
            Optional<String> cause,
            Optional<Instant> changedFrom,
            Optional<Instant> changedTo,
            Optional<String> cursor,
            int limit) {
        public static Query newest(int limit) {
            var none = Optional.<Instant>empty();
            return new Query(
                    Optional.empty(),
                    Optional.empty(),
                    Map.of(),
                    Optional.empty(),
                    none,
                    none,
                    Optional.empty(),
                    limit);
        }
    }

    /** @param nextCursor asks for what follows; absent at the end */
    public record Page(List<Change> changes, Optional<String> nextCursor) {}

    /** What the net cost of a slice, usage day, product, business unit and cost centre was before and after. */
    public record Change(
            String slice,
            long generation,
            long sequence,
            Instant changedAt,
            LocalDate usageDay,
            String source,
            String orgId,
            String product,
            String businessUnit,
            String costCenter,
            List<String> causes,
            BigDecimal oldSpend,
            BigDecimal newSpend,
            BigDecimal oldCredits,
            BigDecimal newCredits,
            long oldRecords,
            long newRecords) {
        public BigDecimal oldNetCost() {
            return oldSpend.add(oldCredits);
        }

        public BigDecimal newNetCost() {
            return newSpend.add(newCredits);
        }

        public BigDecimal delta() {
            return newNetCost().subtract(oldNetCost());
        }
    }

    /** @throws IllegalArgumentException when the cursor is not one of ours, or a filter is no tracked dimension */
    public Page read(Query query) {
        query.filters().keySet().stream()
                .filter(dimension -> !dimension.isTracked())
                .findFirst()
                .ifPresent(dimension -> {
                    throw new IllegalArgumentException("changes do not know " + dimension.column());
                });
        var cursor = query.cursor().map(ChangeCursor::parse);
        var filter = new Filter(query.filters());
        var rows = jdbi.withHandle(handle -> {
            var statement = handle.createQuery(PAGE.replace("<conditions>", conditions(query, filter)))
                    .bind("limit", query.limit());
            query.from().ifPresent(day -> statement.bind("from", day));
            query.to().ifPresent(day -> statement.bind("to", day));
            query.cause().ifPresent(word -> statement.bind("cause", word));
            query.changedFrom().ifPresent(moment -> statement.bind("changed_from", moment.toString()));
            query.changedTo().ifPresent(moment -> statement.bind("changed_to", moment.toString()));
            cursor.ifPresent(place -> place.bind(statement));
            return filter.bind(statement)
                    .map((row, context) -> new Row(ChangeCursor.of(row), change(row)))
                    .list();
        });
        var page = rows.subList(0, Math.min(query.limit(), rows.size()));
        var next = rows.size() > page.size() && !page.isEmpty()
                ? Optional.of(page.get(page.size() - 1).cursor.text())
                : Optional.<String>empty();
        return new Page(page.stream().map(Row::change).toList(), next);
    }

    private record Row(ChangeCursor cursor, Change change) {}

    private static String conditions(Query query, Filter filter) {
        var conditions = new ArrayList<String>();
        query.from().ifPresent(day -> conditions.add("usage_day >= :from"));
        query.to().ifPresent(day -> conditions.add("usage_day < :to"));
        query.cause().ifPresent(word -> conditions.add(":cause = ANY (string_to_array(cause, ','))"));
        query.changedFrom().ifPresent(moment -> conditions.add("changed_at >= :changed_from::timestamptz"));
        query.changedTo().ifPresent(moment -> conditions.add("changed_at < :changed_to::timestamptz"));
        query.cursor().ifPresent(cursor -> conditions.add(ChangeCursor.BEYOND));
        var sql = new StringBuilder(filter.sql());
        conditions.forEach(condition -> sql.append(" AND ").append(condition));
        return sql.toString();
    }

    private static Change change(ResultSet row) throws SQLException {
        return new Change(
                row.getString("slice"),
                row.getLong("generation"),
                row.getLong("sequence"),
                SqlTimes.instant(row, "changed_at"),
                SqlTimes.day(row, "usage_day"),
                row.getString("source"),
                row.getString("org_id"),
                row.getString("product"),
                row.getString("business_unit"),
                row.getString("cost_center"),
                List.of(row.getString("cause").split(",")),
                Money.of(row, "old_spend_usd"),
                Money.of(row, "new_spend_usd"),
                Money.of(row, "old_credits_usd"),
                Money.of(row, "new_credits_usd"),
                row.getLong("old_records"),
                row.getLong("new_records"));
    }
}
