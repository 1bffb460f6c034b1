package io.spendstream.sink.read;

import io.spendstream.schemas.UsageMeasure;
import io.spendstream.sink.SqlTimes;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** What a customer used, day by day, and which customers there are. */
public final class UsageDays {
    private static final String BY_DAY =
            """
            SELECT (hour AT TIME ZONE 'UTC')::date AS day, instance_id, namespace, count(*) AS hours,
                   sum(num_nulls(network_bytes_sent, network_bytes_received, storage_used_gb, cpu_hours,
                                 memory_gb_hours, http_requests)) AS gaps,
                   sum(network_bytes_sent) AS network_bytes_sent,
                   sum(network_bytes_received) AS network_bytes_received,
                   avg(storage_used_gb) AS storage_used_gb,
                   sum(cpu_hours) AS cpu_hours,
                   sum(memory_gb_hours) AS memory_gb_hours,
                   sum(http_requests) AS http_requests
            FROM usage_hourly
            WHERE customer_id = :customer_id AND hour >= :from::timestamptz AND hour < :to::timestamptz
            GROUP BY 1, 2, 3
            ORDER BY 1, 2, 3
            """;
    private static final String CUSTOMERS =
            """
            SELECT customer_id, count(DISTINCT instance_id) AS instances, count(DISTINCT (instance_id, namespace)) AS namespaces,
                   min(hour) AS first_hour, max(hour) AS last_hour
            FROM usage_hourly
            GROUP BY customer_id
            ORDER BY customer_id
            """;

    private final Jdbi jdbi;

    public UsageDays(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * A namespace's UTC day.
     *
     * @param hours how many of it were reported
     * @param gaps quantities that those reports leave open
     * @param quantities sums; of storage the mean
     */
    public record Day(
            LocalDate day,
            String instanceId,
            String namespace,
            long hours,
            long gaps,
            Map<UsageMeasure, BigDecimal> quantities) {}

    /** One who has reported. */
    public record Customer(String id, long instances, long namespaces, Instant firstHour, Instant lastHour) {}

    /** @param from first hour, inclusive, {@code to} exclusive */
    public List<Day> of(String customerId, Instant from, Instant to) {
        return jdbi.withHandle(handle -> handle.createQuery(BY_DAY)
                .bind("customer_id", customerId)
                .bind("from", from.toString())
                .bind("to", to.toString())
                .map((row, context) -> new Day(
                        SqlTimes.day(row, "day"),
                        row.getString("instance_id"),
                        row.getString("namespace"),
                        row.getLong("hours"),
                        row.getLong("gaps"),
                        UsageRow.quantities(row)))
                .list());
    }

    public List<Customer> customers() {
        return jdbi.withHandle(handle -> handle.createQuery(CUSTOMERS)
                .map((row, context) -> new Customer(
                        row.getString("customer_id"),
                        row.getLong("instances"),
                        row.getLong("namespaces"),
                        SqlTimes.instant(row, "first_hour"),
                        SqlTimes.instant(row, "last_hour")))
                .list());
    }
}
