package io.spendstream.sink.read;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Whether the tables agree with each other: slices, their lines and their facts tell one total, to the last digit. */
public final class Conservation {
    private static final String TOTALS =
            """
            WITH s AS (
                SELECT count(*) FILTER (WHERE sealed_at >= :since::timestamptz) AS sealed,
                       coalesce(sum(lines), 0) AS lines, coalesce(sum(cost_usd), 0) AS cost
                FROM slices
                WHERE source = :source AND slice_day >= :from::date AND slice_day < :to::date
            ), l AS (
                SELECT count(*) AS lines, coalesce(sum(cost_usd), 0) AS cost
                FROM cost_lines
                WHERE source = :source AND slice_day >= :from::date AND slice_day < :to::date
            ), f AS (
                SELECT count(*) AS facts, coalesce(sum(cost_usd), 0) AS cost
                FROM hourly_cost_facts
                WHERE source = :source AND slice_day >= :from::date AND slice_day < :to::date
            )
            SELECT s.sealed, s.lines AS slice_lines, l.lines AS line_rows, f.facts,
                   s.cost AS slice_cost, l.cost AS line_cost, f.cost AS fact_cost
            FROM s, l, f
            """;

    private static final String BY_DIMENSION =
            """
            SELECT <dimension> AS name, sum(cost_usd) AS cost
            FROM v_costs
            WHERE source = :source AND slice_day >= :from::date AND slice_day < :to::date
            GROUP BY 1
            ORDER BY 2 DESC, 1
            """;

    private static final String OF_OTHERS =
            """
            SELECT coalesce(sum(l.cost_usd), 0)
            FROM cost_lines l
            LEFT JOIN slices s ON s.slice_id = l.slice_id
            WHERE l.source = :source AND l.slice_day >= :from::date AND l.slice_day < :to::date
              AND NOT (l.feed = :feed AND coalesce(s.scope = ANY(:scopes::text[]), false))
            """;

    private final Jdbi jdbi;

    public Conservation(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param sealedSlices slices that a walk sealed since the instant that was asked for */
    public record Totals(
            long sealedSlices,
            long sliceLines,
            long lineRows,
            long facts,
            BigDecimal sliceCost,
            BigDecimal lineCost,
            BigDecimal factCost) {
        public boolean agree() {
            return sliceLines == lineRows && sliceCost.compareTo(lineCost) == 0 && sliceCost.compareTo(factCost) == 0;
        }
    }

    public record Part(String name, BigDecimal cost) {}

    /** What lines cost that others said, or of other scopes. */
    public BigDecimal besides(String feed, List<String> scopes, String source, LocalDate from, LocalDate to) {
        return jdbi.withHandle(handle -> handle.createQuery(OF_OTHERS)
                .bind("feed", feed)
                .bindArray("scopes", String.class, scopes)
                .bind("source", source)
                .bind("from", from)
                .bind("to", to)
                .mapTo(BigDecimal.class)
                .one());
    }

    /** Of slice days from, inclusive, to, exclusive. */
    public Totals totals(String source, LocalDate from, LocalDate to, Instant since) {
        return jdbi.withHandle(handle -> handle.createQuery(TOTALS)
                .bind("source", source)
                .bind("from", from)
                .bind("to", to)
                .bind("since", since.toString())
                .map((row, context) -> new Totals(
                        row.getLong("sealed"),
                        row.getLong("slice_lines"),
                        row.getLong("line_rows"),
                        row.getLong("facts"),
                        row.getBigDecimal("slice_cost"),
                        row.getBigDecimal("line_cost"),
                        row.getBigDecimal("fact_cost")))
                .one());
    }

    public List<Part> by(Dimension dimension, String source, LocalDate from, LocalDate to) {
        return jdbi.withHandle(handle -> handle.createQuery(BY_DIMENSION.replace("<dimension>", dimension.column()))
                .bind("source", source)
                .bind("from", from)
                .bind("to", to)
                .map((row, context) -> new Part(row.getString("name"), row.getBigDecimal("cost")))
                .list());
    }
}
