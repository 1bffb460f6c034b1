package io.spendstream.sink.read;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Where a range's costs are read: whole UTC days from their roll-up, the hours before and after them from the facts. Of
 * 06:00 on the 1st to 12:00 on the 4th, the 2nd and 3rd are days.
 */
final class CostRows {
    private static final String HOURS =
            """
            SELECT greatest(<cost>, 0) AS spend_usd, least(<cost>, 0) AS credits_usd, 1 AS records, settled <columns>
            FROM v_costs
            WHERE timestamp >= :<from>::timestamptz AND timestamp < :<to>::timestamptz AND <basis> <filter>
            """;
    private static final String DAYS =
            """
            SELECT spend_usd, credits_usd, records, settled <columns>
            FROM <days>
            WHERE day >= :<from>::date AND day < :<to>::date AND <basis> <filter>
            """;

    private static final String BUCKETED_HOURS =
            """
            SELECT <time> AS time, greatest(cost_usd, 0) AS spend_usd, least(cost_usd, 0) AS credits_usd, list_cost_usd,
                   effective_cost_usd, 1 AS records, settled <columns>
            FROM v_costs
            WHERE timestamp >= :<from>::timestamptz AND timestamp < :<to>::timestamptz AND <basis> <filter>
            """;
    private static final String BUCKETED_DAYS =
            """
            SELECT <time> AS time, spend_usd, credits_usd, list_cost_usd, effective_cost_usd, records, settled <columns>
            FROM <days>
            WHERE day >= :<from>::date AND day < :<to>::date AND <basis> <filter>
            """;

    private final List<String> parts = new ArrayList<>();
    private final Map<String, String> bounds = new LinkedHashMap<>();
    private final Basis basis;
    private final CostMeasure measure;
    private final Set<Dimension> filters;
    private final String hours;
    private final String days;

    /** What a question needs where it asks for whole days. */
    private enum Finest {
        HOURS,
        DAYS
    }

    /** Of the query's measure. */
    CostRows(CostQuery query) {
        // days know the sign of what was billed only
        this(query, HOURS, DAYS, query.measure() == CostMeasure.BILLED ? Finest.DAYS : Finest.HOURS);
    }

    /** Of every measure, and with the begin of their bucket as {@code time}. */
    static CostRows of(CostQuery query, Bucket bucket) {
        return new CostRows(
                query,
                BUCKETED_HOURS.replace("<time>", bucket.ofRow()),
                BUCKETED_DAYS.replace("<time>", bucket.ofRow()),
                bucket == Bucket.HOUR ? Finest.HOURS : Finest.DAYS);
    }

    private CostRows(CostQuery query, String hours, String days, Finest finest) {
        this.hours = hours;
        this.days = days;
        this.basis = query.basis();
        this.measure = query.measure();
        this.filters = query.filters().keySet();
        var from = query.from();
        var to = query.to();
        var firstDay = from.truncatedTo(ChronoUnit.DAYS);
        if (firstDay.isBefore(from)) {
            firstDay = firstDay.plus(1, ChronoUnit.DAYS);
        }
        var endDay = to.truncatedTo(ChronoUnit.DAYS);
        if (finest == Finest.HOURS || !firstDay.isBefore(endDay)) {
            add(hours, from.toString(), to.toString());
            return;
        }
        if (from.isBefore(firstDay)) {
            add(hours, from.toString(), firstDay.toString());
        }
        add(days, day(firstDay).toString(), day(endDay).toString());
        if (endDay.isBefore(to)) {
            add(hours, endDay.toString(), to.toString());
        }
    }

    /** Rows of spend_usd, credits_usd, records, settled and the columns. */
    String sql(List<Dimension> columns, Filter filter) {
        var list = columns.stream().map(dimension -> ", " + dimension.column()).collect(Collectors.joining());
        return String.join("UNION ALL\n", parts)
                .replace("<days>", DayView.of(columns, filters).view())
                .replace("<cost>", measure.column())
                .replace("<basis>", basis.ofFacts())
                .replace("<columns>", list)
                .replace("<filter>", filter.sql());
    }

    <S extends SqlStatement<S>> S bind(S statement) {
        bounds.forEach(statement::bind);
        return statement;
    }

    private void add(String part, String from, String to) {
        var number = parts.size();
        parts.add(part.replace("<from>", "from_" + number).replace("<to>", "to_" + number));
        bounds.put("from_" + number, from);
        bounds.put("to_" + number, to);
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
