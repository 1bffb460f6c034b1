package io.spendstream.sink.read;

import io.spendstream.schemas.UsageMeasure;
import io.spendstream.sink.SqlTimes;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a namespace used in one hour.
 *
 * @param quantities what is not there is a gap, which is not 0
 */
public record UsageRow(
        String customerId,
        String instanceId,
        String namespace,
        Instant hour,
        Map<UsageMeasure, BigDecimal> quantities,
        String sender,
        Instant observedAt) {
    public Optional<BigDecimal> quantity(UsageMeasure measure) {
        return Optional.ofNullable(quantities.get(measure));
    }

    static UsageRow of(ResultSet row) throws SQLException {
        return new UsageRow(
                row.getString("customer_id"),
                row.getString("instance_id"),
                row.getString("namespace"),
                SqlTimes.instant(row, "hour"),
                quantities(row),
                row.getString("sender"),
                SqlTimes.instant(row, "observed_at"));
    }

    /** Of columns named as the measures are. */
    static Map<UsageMeasure, BigDecimal> quantities(ResultSet row) throws SQLException {
        var quantities = new EnumMap<UsageMeasure, BigDecimal>(UsageMeasure.class);
        for (var measure : UsageMeasure.values()) {
            var quantity = row.getBigDecimal(measure.field());
            if (quantity != null) {
                quantities.put(measure, quantity);
            }
        }
        return quantities;
    }
}
