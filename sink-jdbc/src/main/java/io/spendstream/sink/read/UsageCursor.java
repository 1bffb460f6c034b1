package io.spendstream.sink.read;

import io.spendstream.schemas.UsageHour;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.jdbi.v3.core.statement.SqlStatement;

/** The last row of a page: where the next one goes on, whatever has been added meanwhile. */
record UsageCursor(Instant hour, String customerId, String instanceId, String namespace) {
    static final String BEYOND =
            """
            (hour, customer_id, instance_id, namespace)
            > (:cursor_hour::timestamptz, :cursor_customer, :cursor_instance, :cursor_namespace)
            """;

    /** No id has a control character. */
    private static final String BETWEEN = "\n";

    private static final int LAST_HOUR =
            UsageHour.of(Instant.parse("2200-01-01T00:00:00Z")).sinceEpoch();

    static UsageCursor of(UsageRow row) {
        return new UsageCursor(row.hour(), row.customerId(), row.instanceId(), row.namespace());
    }

    /** @throws IllegalArgumentException when it is not one of ours */
    static UsageCursor parse(String text) {
        var decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        var parts = decoded.split(BETWEEN, -1);
        if (parts.length != 4 || decoded.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("the cursor is not one that a page of usage gave");
        }
        return new UsageCursor(hour(parts[0]), parts[1], parts[2], parts[3]);
    }

    private static Instant hour(String sinceEpoch) {
        var hour = Integer.parseInt(sinceEpoch);
        if (hour < 0 || hour > LAST_HOUR) {
            throw new IllegalArgumentException("the cursor's hour is none that usage has");
        }
        return new UsageHour(hour).start();
    }

    String text() {
        var sinceEpoch = Integer.toString(UsageHour.of(hour).sinceEpoch());
        var parts = String.join(BETWEEN, sinceEpoch, customerId, instanceId, namespace);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(parts.getBytes(StandardCharsets.UTF_8));
    }

    void bind(SqlStatement<?> statement) {
        statement
                .bind("cursor_hour", hour.toString())
                .bind("cursor_customer", customerId)
                .bind("cursor_instance", instanceId)
                .bind("cursor_namespace", namespace);
    }
}
