package io.spendstream.sink.read;

import io.spendstream.sink.SqlTimes;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Reads sums day by day, and converts each by its day's rate. The whole is a group of its own, not the sum of groups. */
final class ConvertedCosts {
    private static final String BY_DAY =
            """
            SELECT day, sum(spend_usd) AS spend, sum(credits_usd) AS credits,
                   coalesce(sum(spend_usd + credits_usd) FILTER (WHERE settled), 0) AS settled_net,
                   sum(records) AS records
                   <columns>
            FROM (<rows>) AS costs
            GROUP BY day<columns>
            """;
    private static final String RATES =
            """
            SELECT day, usd_per_unit FROM fx_rates
            WHERE currency = :currency AND day >= (:from::timestamptz AT TIME ZONE 'UTC')::date
              AND day < :to::timestamptz AT TIME ZONE 'UTC'
            """;
    /** Rows at a time: there are as many as groups times days. */
    private static final int FETCH = 2_000;

    private final Handle handle;
    private final CostQuery query;
    private final Map<LocalDate, BigDecimal> rates;

    ConvertedCosts(Handle handle, CostQuery query, String currency) {
        this.handle = handle;
        this.query = query;
        this.rates = handle
                .createQuery(RATES)
                .bind("currency", currency)
                .bind("from", query.from().toString())
                .bind("to", query.to().toString())
                .map((row, context) -> Map.entry(SqlTimes.day(row, "day"), row.getBigDecimal("usd_per_unit")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    Summary read(Optional<LocalDate> completeThrough) {
        var whole = sums(List.of()).getOrDefault(Map.of(), new ConvertedSums(rates));
        return new Summary(
                whole.spend(),
                whole.credits(),
                whole.net(),
                whole.settled(),
                whole.net().subtract(whole.settled()),
                completeThrough,
                whole.records(),
                query.groupBy().isEmpty() ? List.of() : groups(),
                whole.unconverted());
    }

    private List<Summary.Group> groups() {
        var order = Comparator.comparing(Summary.Group::netCost).reversed();
        for (var dimension : query.groupBy()) {
            order = order.thenComparing(group -> group.values().get(dimension));
        }
        return sums(query.groupBy()).entrySet().stream()
                .map(group -> group(group.getKey(), group.getValue()))
                .sorted(order)
                .toList();
    }

    private static Summary.Group group(Map<Dimension, String> values, ConvertedSums sums) {
        return new Summary.Group(values, sums.spend(), sums.credits(), sums.net(), sums.records(), sums.unconverted());
    }

    private Map<Map<Dimension, String>, ConvertedSums> sums(List<Dimension> groupBy) {
        var others =
                groupBy.stream().filter(dimension -> dimension != Dimension.DAY).toList();
        var rows = new CostRows(query);
        var filter = Filter.of(query);
        var columns =
                others.stream().map(dimension -> ", " + dimension.column()).collect(Collectors.joining());
        var read = new ArrayList<>(others);
        read.add(Dimension.DAY);
        var sql = BY_DAY.replace("<columns>", columns).replace("<rows>", rows.sql(read, filter));
        var found = new HashMap<Map<Dimension, String>, ConvertedSums>();
        rows.bind(filter.bind(handle.createQuery(sql)))
                .setFetchSize(FETCH)
                .map((row, context) -> {
                    var day = SqlTimes.day(row, "day");
                    var values = new EnumMap<Dimension, String>(Dimension.class);
                    for (var dimension : groupBy) {
                        values.put(
                                dimension,
                                dimension == Dimension.DAY ? day.toString() : row.getString(dimension.column()));
                    }
                    found.computeIfAbsent(values, none -> new ConvertedSums(rates))
                            .add(
                                    day,
                                    Money.of(row, "spend"),
                                    Money.of(row, "credits"),
                                    Money.of(row, "settled_net"),
                                    row.getLong("records"));
                    return day;
                })
                .forEach(day -> {});
        return found;
    }
}
