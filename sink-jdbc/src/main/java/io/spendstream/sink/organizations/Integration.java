package io.spendstream.sink.organizations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spendstream.schemas.raw.Json;
import io.spendstream.sink.SqlTimes;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * A provider whose bills are read for an organisation.
 *
 * @param config what is no secret
 */
public record Integration(
        String id,
        String organization,
        Provider provider,
        IntegrationStatus status,
        ObjectNode config,
        Optional<Instant> validatedAt,
        Optional<String> error,
        Instant createdAt,
        Instant updatedAt) {

    static Integration of(ResultSet row) throws SQLException {
        return new Integration(
                row.getString("integration_id"),
                row.getString("org_slug"),
                Word.stored(Provider.class, row.getString("provider")),
                Word.stored(IntegrationStatus.class, row.getString("status")),
                Json.object(row.getString("config").getBytes(StandardCharsets.UTF_8)),
                SqlTimes.instantOrNone(row, "validated_at"),
                Optional.ofNullable(row.getString("error_message")),
                SqlTimes.instant(row, "created_at"),
                SqlTimes.instant(row, "updated_at"));
    }
}
