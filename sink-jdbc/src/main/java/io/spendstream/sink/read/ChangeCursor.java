package io.spendstream.sink.read;

import io.spendstream.sink.SqlTimes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jdbi.v3.core.statement.SqlStatement;

/** The last change of a page: where the next one goes on, whatever has been added meanwhile. */
record ChangeCursor(Instant changedAt, long sliceId, long generation, long sequence) {
    static final String BEYOND =
            """
            (changed_at, slice_id, generation, sequence)
            < (:cursor_changed_at::timestamptz, :cursor_slice_id, :cursor_generation, :cursor_sequence)
            """;

    private static final Pattern TEXT = Pattern.compile("(-?\\d{1,16})_(-?\\d{1,19})_(\\d{1,19})_(\\d{1,19})");

    static ChangeCursor of(ResultSet row) throws SQLException {
        return new ChangeCursor(
                SqlTimes.instant(row, "changed_at"),
                row.getLong("slice_id"),
                row.getLong("generation"),
                row.getLong("sequence"));
    }

    /** @throws IllegalArgumentException when it is not one of ours */
    static ChangeCursor parse(String text) {
        var match = TEXT.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException("the cursor is not one that a page of changes gave");
        }
        try {
            return new ChangeCursor(
                    Instant.EPOCH.plus(Long.parseLong(match.group(1)), ChronoUnit.MICROS),
                    Long.parseLong(match.group(2)),
                    Long.parseLong(match.group(3)),
                    Long.parseLong(match.group(4)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the cursor is not one that a page of changes gave", e);
        }
    }

    String text() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, changedAt) + "_" + sliceId + "_" + generation + "_" + sequence;
    }

    void bind(SqlStatement<?> statement) {
        statement
                .bind("cursor_changed_at", changedAt.toString())
                .bind("cursor_slice_id", sliceId)
                .bind("cursor_generation", generation)
                .bind("cursor_sequence", sequence);
    }
}
