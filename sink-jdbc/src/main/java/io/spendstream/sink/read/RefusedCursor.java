package io.spendstream.sink.read;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;

/** The last record of a page: where the next one goes on, whatever has been added meanwhile. */
record RefusedCursor(Instant recordedAt, String topic, int partition, long offset, String reason, UUID contentId) {
    static final String BEYOND =
            """
            (recorded_at, raw_topic, raw_partition, raw_offset, reason, content_id)
            < (:cursor_time::timestamptz, :cursor_topic, :cursor_partition, :cursor_offset, :cursor_reason, :cursor_content)
            """;

    /** No topic and no reason has a blank. */
    private static final String BETWEEN = " ";

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    static RefusedCursor of(RefusedRecord record) {
        return new RefusedCursor(
                record.recordedAt(),
                record.topic(),
                record.partition(),
                record.offset(),
                record.reason(),
                record.contentId());
    }

    /** @throws IllegalArgumentException when it is not one of ours */
    static RefusedCursor parse(String text) {
        var decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        var parts = decoded.split(BETWEEN, -1);
        if (parts.length != 6 || decoded.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("the cursor is not one that a page of dead letters gave");
        }
        return new RefusedCursor(
                time(parts[0]),
                parts[1],
                Integer.parseInt(parts[2]),
                Long.parseLong(parts[3]),
                parts[4],
                UUID.fromString(parts[5]));
    }

    String text() {
        var parts = String.join(
                BETWEEN,
                recordedAt.toString(),
                topic,
                Integer.toString(partition),
                Long.toString(offset),
                reason,
                contentId.toString());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(parts.getBytes(StandardCharsets.UTF_8));
    }

    void bind(SqlStatement<?> statement) {
        statement
                .bind("cursor_time", recordedAt.toString())
                .bind("cursor_topic", topic)
                .bind("cursor_partition", partition)
                .bind("cursor_offset", offset)
                .bind("cursor_reason", reason)
                .bind("cursor_content", contentId);
    }

    private static Instant time(String text) {
        try {
            var time = Instant.parse(text);
            if (!time.isBefore(FIRST) && !time.isAfter(LAST)) {
                return time;
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("the cursor has no time", e);
        }
        throw new IllegalArgumentException("the cursor's time is none that records have");
    }
}
