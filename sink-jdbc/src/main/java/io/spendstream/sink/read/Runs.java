package io.spendstream.sink.read;

import io.spendstream.sink.SqlTimes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Runs as the pollers reported them, and those that were only asked for yet. */
public final class Runs {
    private static final String BY_ID = "SELECT * FROM ingestion_runs WHERE run_id = :run_id";
    private static final String NEWEST =
            "SELECT * FROM ingestion_runs ORDER BY started_at DESC, run_id DESC LIMIT :limit";
    // a poller may have been faster: what it said stands
    private static final String INSERT_REQUESTED =
            """
            INSERT INTO ingestion_runs (run_id, source, cause, status, start_date, end_date, started_at)
            VALUES (:run_id, :source, 'request', 'requested', :start_date, :end_date, :requested_at::timestamptz)
            ON CONFLICT (run_id) DO NOTHING
            """;

    private final Jdbi jdbi;

    public Runs(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    public Optional<Run> byId(String runId) {
        return jdbi.withHandle(handle -> handle.createQuery(BY_ID)
                .bind("run_id", runId)
                .map((row, context) -> run(row))
                .findOne());
    }

    public List<Run> newest(int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(NEWEST)
                .bind("limit", limit)
                .map((row, context) -> run(row))
                .list());
    }

    public void insertRequested(
            String runId, String source, LocalDate startDate, LocalDate endDate, Instant requestedAt) {
        jdbi.useHandle(handle -> handle.createUpdate(INSERT_REQUESTED)
                .bind("run_id", runId)
                .bind("source", source)
                .bind("start_date", startDate)
                .bind("end_date", endDate)
                .bind("requested_at", requestedAt.toString())
                .execute());
    }

    static Run run(ResultSet row) throws SQLException {
        return new Run(
                row.getString("run_id"),
                row.getString("source"),
                row.getString("cause"),
                row.getString("status"),
                row.getString("scope"),
                row.getObject("start_date", LocalDate.class),
                row.getObject("end_date", LocalDate.class),
                SqlTimes.instant(row, "started_at"),
                SqlTimes.instantOrNone(row, "finished_at"),
                SqlTimes.instantOrNone(row, "observed_at"),
                row.getLong("slices"),
                row.getLong("lines"),
                row.getLong("pages"),
                row.getLong("retries"),
                row.getLong("skipped"),
                Optional.ofNullable(row.getString("error")),
                row.getString("kind"),
                row.getInt("progress"));
    }
}
