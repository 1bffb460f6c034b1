package io.spendstream.sink.read;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** What was used, hour by hour, oldest first. */
public final class UsageHours {
    private static final String PAGE =
            """
            SELECT customer_id, instance_id, namespace, hour, network_bytes_sent, network_bytes_received,
                   storage_used_gb, cpu_hours, memory_gb_hours, http_requests, sender, observed_at
            FROM usage_hourly
            WHERE hour >= :from::timestamptz AND hour < :to::timestamptz <conditions>
            ORDER BY hour, customer_id, instance_id, namespace
            LIMIT :limit + 1
            """;

    private static final String OF_ORGANIZATION =
            """
            customer_id IN (SELECT scope FROM organization_sources
                            WHERE slug = :organization AND source = 'kubernetes')
            """;

    private final Jdbi jdbi;

    public UsageHours(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * @param from first hour, inclusive, {@code to} exclusive
     * @param cursor of the page before
     * @param organization whose customers: its slug; everybody's when empty
     */
    public record Query(
            Optional<String> customerId,
            Optional<String> instanceId,
            Optional<String> namespace,
            Instant from,
            Instant to,
            Optional<String> cursor,
            int limit,
            Optional<String> organization) {}

    /** @param nextCursor asks for what follows; absent at the end */
    public record Page(List<UsageRow> rows, Optional<String> nextCursor) {}

    /** @throws IllegalArgumentException when the cursor is not one of ours */
    public Page read(Query query) {
        var cursor = query.cursor().map(UsageCursor::parse);
        var found = jdbi.withHandle(handle -> {
            var statement = handle.createQuery(PAGE.replace("<conditions>", conditions(query)))
                    .bind("from", query.from().toString())
                    .bind("to", query.to().toString())
                    .bind("limit", query.limit());
            query.customerId().ifPresent(id -> statement.bind("customer_id", id));
            query.instanceId().ifPresent(id -> statement.bind("instance_id", id));
            query.namespace().ifPresent(name -> statement.bind("namespace", name));
            query.organization().ifPresent(slug -> statement.bind("organization", slug));
            cursor.ifPresent(place -> place.bind(statement));
            return statement.map((row, context) -> UsageRow.of(row)).list();
        });
        var rows = found.subList(0, Math.min(query.limit(), found.size()));
        var next = found.size() > rows.size()
                ? Optional.of(UsageCursor.of(rows.get(rows.size() - 1)).text())
                : Optional.<String>empty();
        return new Page(List.copyOf(rows), next);
    }

    private static String conditions(Query query) {
        var conditions = new ArrayList<String>();
        query.customerId().ifPresent(id -> conditions.add("customer_id = :customer_id"));
        query.instanceId().ifPresent(id -> conditions.add("instance_id = :instance_id"));
        query.namespace().ifPresent(name -> conditions.add("namespace = :namespace"));
        query.cursor().ifPresent(cursor -> conditions.add(UsageCursor.BEYOND));
        query.organization().ifPresent(slug -> conditions.add(OF_ORGANIZATION));
        var sql = new StringBuilder();
        conditions.forEach(condition -> sql.append(" AND ").append(condition));
        return sql.toString();
    }
}
