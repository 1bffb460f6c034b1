package io.spendstream.sink.read;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** How new the tables are, for health; answering at all says that the database is there and migrated. */
public final class Freshness {
    private static final String NEWEST =
            """
            SELECT (SELECT max(updated_at) FROM sink_offsets) AS written_at,
                   (SELECT max(slice_day) FROM slices WHERE lines > 0) AS newest_day,
                   (SELECT max(slice_day) FROM slices WHERE settled) AS newest_settled_day
            """;

    private final Jdbi jdbi;

    public Freshness(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * @param writtenAt when a sink last wrote anything
     * @param newestDay last day that any slice speaks of
     */
    public record Answer(
            Optional<Instant> writtenAt, Optional<LocalDate> newestDay, Optional<LocalDate> newestSettledDay) {}

    public Answer read() {
        return jdbi.withHandle(handle -> handle.createQuery(NEWEST)
                .map((row, context) -> new Answer(
                        Optional.ofNullable(row.getObject("written_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant),
                        Optional.ofNullable(row.getObject("newest_day", LocalDate.class)),
                        Optional.ofNullable(row.getObject("newest_settled_day", LocalDate.class))))
                .one());
    }
}
