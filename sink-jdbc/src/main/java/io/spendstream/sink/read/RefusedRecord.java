package io.spendstream.sink.read;

import io.spendstream.sink.SqlTimes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/**
 * A record that was refused.
 *
 * @param offset where it stood first, {@code lastOffset} last: a replay says it again
 * @param recordedAt its own time
 * @param slice empty when its key is none
 * @param valueBytes how long its value is
 * @param contentId of key and value
 */
public record RefusedRecord(
        String topic,
        int partition,
        long offset,
        long lastOffset,
        String reason,
        String detail,
        Instant recordedAt,
        String slice,
        String key,
        long valueBytes,
        Instant firstSeenAt,
        Instant lastSeenAt,
        UUID contentId) {

    static RefusedRecord of(ResultSet row) throws SQLException {
        return new RefusedRecord(
                row.getString("raw_topic"),
                row.getInt("raw_partition"),
                row.getLong("raw_offset"),
                row.getLong("last_offset"),
                row.getString("reason"),
                row.getString("detail"),
                SqlTimes.instant(row, "recorded_at"),
                row.getString("slice"),
                row.getString("key_text"),
                row.getLong("value_bytes"),
                SqlTimes.instant(row, "first_seen_at"),
                SqlTimes.instant(row, "last_seen_at"),
                row.getObject("content_id", UUID.class));
    }
}
