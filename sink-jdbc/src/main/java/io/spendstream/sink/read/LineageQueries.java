package io.spendstream.sink.read;

import io.spendstream.schemas.LineId;
import io.spendstream.sink.SqlTimes;
import io.spendstream.sink.read.Lineage.Amounts;
import io.spendstream.sink.read.Lineage.AppliedRule;
import io.spendstream.sink.read.Lineage.Fact;
import io.spendstream.sink.read.Lineage.Line;
import io.spendstream.sink.read.Lineage.Method;
import io.spendstream.sink.read.Lineage.Total;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** What lineage asks, of one hour. */
final class LineageQueries {
    private static final String FACTS = "v_costs WHERE timestamp = :hour::timestamptz <filter>";
    private static final String FACT_TOTAL =
            """
            SELECT count(*) AS records, coalesce(sum(cost_usd), 0) AS cost_usd,
                   coalesce(sum(list_cost_usd), 0) AS list_cost_usd,
                   coalesce(sum(effective_cost_usd), 0) AS effective_cost_usd
            FROM <facts>
            """;
    private static final String FACT_LIST =
            """
            SELECT f.*, coalesce(s.slice, '') AS slice
            FROM (SELECT * FROM <facts> ORDER BY cost_usd DESC, fact_id LIMIT :limit) AS f
            LEFT JOIN slices s ON s.slice_id = f.slice_id
            ORDER BY f.cost_usd DESC, f.fact_id
            """;
    private static final String METHODS =
            """
            SELECT allocation_method, allocation_confidence, sum(cost_usd) AS cost_usd, count(*) AS records
            FROM <facts>
            GROUP BY allocation_method, allocation_confidence
            ORDER BY cost_usd DESC, allocation_method, allocation_confidence
            """;
    // money that several rules brought to one fact is named by all of them
    private static final String RULES =
            """
            SELECT rule, sum(cost_usd) AS cost_usd, count(*) AS records
            FROM (SELECT unnest(string_to_array(rule_id, '+')) AS rule, cost_usd FROM <facts>) AS f
            GROUP BY rule
            ORDER BY cost_usd DESC, rule
            """;
    // facts have environment, cluster and region by the inventory, lines as the provider said: neither tells them apart
    private static final String LINES =
            """
            FROM (SELECT DISTINCT slice_day, slice_id, resource_id, product, line_type, charge_category
                  FROM <facts>) AS f
            JOIN cost_lines l USING (slice_day, slice_id, resource_id, product, line_type, charge_category)
            WHERE l.period_start < :hour::timestamptz + interval '1 hour' AND l.period_end > :hour::timestamptz
            """;
    private static final String LINE_TOTAL =
            """
            SELECT count(*) AS records, coalesce(sum(l.cost_usd), 0) AS cost_usd,
                   coalesce(sum(l.list_cost_usd), 0) AS list_cost_usd,
                   coalesce(sum(l.effective_cost_usd), 0) AS effective_cost_usd
            """
                    + LINES;
    private static final String LINE_LIST = "SELECT l.* " + LINES
            + """
            ORDER BY l.slice, l.resource_id, l.product, l.line_type, l.charge_category, l.feed, l.line_id
            LIMIT :limit
            """;

    private final Handle handle;
    private final Instant hour;
    private final Filter filter;

    LineageQueries(Handle handle, Instant hour, Map<Dimension, String> filters) {
        this.handle = handle;
        this.hour = hour;
        var values = new TreeMap<>(filters);
        values.putIfAbsent(Dimension.BASIS, "billed");
        this.filter = new Filter(values);
    }

    Total factTotal() {
        return query(FACT_TOTAL).map((row, context) -> total(row)).one();
    }

    Total lineTotal() {
        return query(LINE_TOTAL).map((row, context) -> total(row)).one();
    }

    List<Fact> facts(int limit) {
        return query(FACT_LIST)
                .bind("limit", limit)
                .map((row, context) -> fact(row))
                .list();
    }

    List<Method> methods() {
        return query(METHODS)
                .map((row, context) -> new Method(
                        row.getString("allocation_method"),
                        row.getString("allocation_confidence"),
                        Money.of(row, "cost_usd"),
                        row.getLong("records")))
                .list();
    }

    /** Without what the rules say. */
    List<AppliedRule> rules() {
        return query(RULES)
                .map((row, context) -> new AppliedRule(
                        row.getString("rule"), Optional.empty(), Money.of(row, "cost_usd"), row.getLong("records")))
                .list();
    }

    List<Line> lines(int limit) {
        return query(LINE_LIST)
                .bind("limit", limit)
                .map((row, context) -> line(row))
                .list();
    }

    private Query query(String sql) {
        var statement = handle.createQuery(sql.replace("<facts>", FACTS).replace("<filter>", filter.sql()))
                .bind("hour", hour.toString());
        return filter.bind(statement);
    }

    private static Total total(ResultSet row) throws SQLException {
        return new Total(row.getLong("records"), amounts(row));
    }

    private static Fact fact(ResultSet row) throws SQLException {
        var values = new EnumMap<Dimension, String>(Dimension.class);
        for (var dimension : Dimension.values()) {
            values.put(dimension, row.getString(dimension.column()));
        }
        return new Fact(
                values, row.getString("slice"), row.getBoolean("settled"), row.getLong("generation"), amounts(row));
    }

    private static Amounts amounts(ResultSet row) throws SQLException {
        return new Amounts(
                Money.of(row, "cost_usd"), Money.of(row, "list_cost_usd"), Money.of(row, "effective_cost_usd"));
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getString("slice"),
                row.getString("feed"),
                LineId.text(row.getLong("line_id")),
                SqlTimes.instant(row, "observed_at"),
                row.getString("provider_id"),
                row.getString("resource_id"),
                row.getString("resource_name"),
                row.getString("env_id"),
                row.getString("product"),
                row.getString("line_type"),
                row.getString("charge_category"),
                SqlTimes.instant(row, "period_start"),
                SqlTimes.instant(row, "period_end"),
                amounts(row),
                row.getString("currency"),
                Optional.ofNullable(row.getBigDecimal("native_amount")),
                row.getString("price"),
                row.getString("quantity"),
                row.getString("unit"),
                row.getString("description"),
                JsonColumn.texts(JsonColumn.of(row, "tags")),
                row.getString("raw_topic"),
                row.getInt("raw_partition"),
                row.getLong("raw_offset"));
    }
}
