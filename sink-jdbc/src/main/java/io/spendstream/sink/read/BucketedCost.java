package io.spendstream.sink.read;

import io.spendstream.sink.SqlTimes;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What one combination of values cost in one bucket of time.
 *
 * @param time begin of the bucket
 * @param spend sum of what is positive of the cost, {@code credits} of what is negative
 * @param provisionalCost the part of the cost whose slices are not settled
 * @param records facts
 */
public record BucketedCost(
        Instant time,
        Map<Dimension, String> values,
        BigDecimal cost,
        BigDecimal listCost,
        BigDecimal effectiveCost,
        BigDecimal spend,
        BigDecimal credits,
        BigDecimal provisionalCost,
        long records) {

    static BucketedCost of(ResultSet row, List<Dimension> groupBy) throws SQLException {
        var values = new EnumMap<Dimension, String>(Dimension.class);
        for (var dimension : groupBy) {
            values.put(dimension, row.getString(dimension.column()));
        }
        return new BucketedCost(
                SqlTimes.instant(row, "time"),
                values,
                Money.of(row, "cost"),
                Money.of(row, "list_cost"),
                Money.of(row, "effective_cost"),
                Money.of(row, "spend"),
                Money.of(row, "credits"),
                Money.of(row, "provisional_cost"),
                row.getLong("records"));
    }
}
