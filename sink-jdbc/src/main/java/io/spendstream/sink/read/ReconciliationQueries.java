package io.spendstream.sink.read;

import io.spendstream.sink.SqlTimes;
import io.spendstream.sink.read.Reconciliation.Counts;
import io.spendstream.sink.read.Reconciliation.SliceBalance;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** What reconciliation asks of each table. A slice counts when any of them knows it: nothing hides by being an orphan. */
final class ReconciliationQueries {
    private static final String LEDGER =
            """
            SELECT s.*, walks.sealed AS walk_total, coalesce(walks.unsealed, 0) AS unsealed_cost
            FROM slices s
            LEFT JOIN LATERAL (
                SELECT sum((feed ->> 'sealed_cost_usd')::numeric) AS sealed,
                       sum((feed ->> 'cost_usd')::numeric) FILTER (WHERE feed ->> 'sealed_cost_usd' IS NULL) AS unsealed
                FROM jsonb_array_elements(s.feeds) AS feed) AS walks ON true
            WHERE s.source = :source AND s.slice_day >= :from AND s.slice_day < :to
            """;
    private static final String LINES =
            """
            SELECT slice_id, slice_day, slice, count(*) AS records, sum(cost_usd) AS cost_usd
            FROM cost_lines
            WHERE source = :source AND slice_day >= :from AND slice_day < :to
            GROUP BY slice_id, slice_day, slice
            """;
    // prices of usage have no currency but the dollar
    private static final String CURRENCIES =
            """
            SELECT slice_id, coalesce(nullif(currency, ''), 'USD') AS currency, count(*) AS lines,
                   sum(coalesce(native_amount, cost_usd)) AS amount, sum(cost_usd) AS cost_usd,
                   count(*) FILTER (WHERE fx_rate IS NULL) AS unconverted_lines,
                   coalesce(sum(native_amount) FILTER (WHERE fx_rate IS NULL), 0) AS unconverted_amount
            FROM cost_lines
            WHERE source = :source AND slice_day >= :from AND slice_day < :to
            GROUP BY slice_id, coalesce(nullif(currency, ''), 'USD')
            """;
    // by the index on slice_id, in whatever months they are: a line may last longer than its slice's day
    private static final String FACTS =
            """
            SELECT slice_id, slice_day, '' AS slice, count(*) AS records, sum(cost_usd) AS cost_usd
            FROM hourly_cost_facts
            WHERE slice_id = ANY (:known)
            GROUP BY slice_id, slice_day
            """;
    private static final String ORPHANS =
            """
            SELECT slice_id, slice_day, '' AS slice, count(*) AS records, sum(cost_usd) AS cost_usd
            FROM hourly_cost_facts
            WHERE source = :source AND slice_day >= :from AND slice_day < :to
              AND timestamp >= :from::timestamp AT TIME ZONE 'UTC' AND timestamp < :to::timestamp AT TIME ZONE 'UTC'
              AND slice_id <> ALL (:known)
            GROUP BY slice_id, slice_day
            """;

    private final Handle handle;
    private final String source;
    private final LocalDate from;
    private final LocalDate to;

    ReconciliationQueries(Handle handle, String source, LocalDate from, LocalDate to) {
        this.handle = handle;
        this.source = source;
        this.from = from;
        this.to = to;
    }

    List<SliceBalance> slices() {
        var ledger = query(LEDGER).map((row, context) -> Map.entry(row.getLong("slice_id"), said(row))).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        var lines = byId(query(LINES).map((row, context) -> rows(row)).list());
        var currencies = currencies();
        var known = new TreeSet<>(ledger.keySet());
        known.addAll(lines.keySet());
        var facts = byId(facts(known));
        var all = new TreeSet<>(known);
        all.addAll(facts.keySet());
        return all.stream()
                .map(id -> {
                    var found = lines.getOrDefault(id, SliceRows.NOTHING);
                    var foundFacts = facts.getOrDefault(id, SliceRows.NOTHING);
                    var day = found.day() == null ? foundFacts.day() : found.day();
                    return ledger.getOrDefault(id, SliceSaid.nothing(found.slice(), day))
                            .beside(found, foundFacts, currencies.getOrDefault(id, new TreeMap<>()));
                })
                .sorted(Comparator.comparing(SliceBalance::day).thenComparing(SliceBalance::slice))
                .toList();
    }

    private List<SliceRows> facts(Set<Long> known) {
        var found = new ArrayList<>(handle.createQuery(FACTS)
                .bindArray("known", Long.class, known)
                .map((row, context) -> rows(row))
                .list());
        found.addAll(query(ORPHANS)
                .bindArray("known", Long.class, known)
                .map((row, context) -> rows(row))
                .list());
        return found;
    }

    private Map<Long, SortedMap<String, NativeSum>> currencies() {
        var found = new HashMap<Long, SortedMap<String, NativeSum>>();
        query(CURRENCIES)
                .map((row, context) -> found.computeIfAbsent(row.getLong("slice_id"), none -> new TreeMap<>())
                        .put(
                                row.getString("currency"),
                                new NativeSum(
                                        row.getLong("lines"),
                                        row.getBigDecimal("amount"),
                                        Money.of(row, "cost_usd"),
                                        row.getLong("unconverted_lines"),
                                        row.getBigDecimal("unconverted_amount"))))
                .list();
        return found;
    }

    private Query query(String sql) {
        return handle.createQuery(sql).bind("source", source).bind("from", from).bind("to", to);
    }

    private static Map<Long, SliceRows> byId(List<SliceRows> all) {
        return all.stream().collect(Collectors.toMap(SliceRows::sliceId, rows -> rows));
    }

    private static SliceRows rows(ResultSet row) throws SQLException {
        return new SliceRows(
                row.getLong("slice_id"),
                SqlTimes.day(row, "slice_day"),
                row.getString("slice"),
                row.getLong("records"),
                Money.of(row, "cost_usd"));
    }

    private static SliceSaid said(ResultSet row) throws SQLException {
        return new SliceSaid(
                row.getString("slice"),
                row.getString("scope"),
                SqlTimes.day(row, "slice_day"),
                row.getLong("version"),
                row.getLong("generation"),
                SqlTimes.instantOrNone(row, "sealed_at"),
                SqlTimes.instantOrNone(row, "observed_at"),
                Money.orNone(row, "walk_total"),
                Money.of(row, "unsealed_cost"),
                Money.of(row, "cost_usd"),
                Money.orNone(row, "fact_cost_usd").orElse(Money.ZERO),
                row.getLong("facts"),
                counts(row),
                row.getBoolean("settled"));
    }

    private static Counts counts(ResultSet row) throws SQLException {
        return new Counts(
                row.getLong("seen"),
                row.getLong("lines"),
                row.getLong("identical"),
                row.getLong("superseded"),
                row.getLong("retracted"),
                row.getLong("history_older"),
                row.getLong("history_sealed"),
                row.getLong("dead_letters"),
                row.getLong("unconverted"),
                row.getLong("rounded"));
    }
}
