package io.spendstream.sink.organizations;

import io.spendstream.sink.SqlTimes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Runs that organisations ask for, as many a UTC day as their plan allows. */
public final class PipelineRuns {
    // requests of one organisation wait for each other here, so that together they never ask for more
    private static final String LOCK = "SELECT plan FROM organizations WHERE slug = :org_slug FOR UPDATE";
    private static final String TODAY =
            """
            SELECT count(*) FROM pipeline_runs
            WHERE org_slug = :org_slug AND started_at >= :day::timestamptz AND started_at < :day::timestamptz + interval '24 hours'
            """;
    private static final String INSERT =
            """
            INSERT INTO pipeline_runs (run_id, org_slug, pipeline, key_id, started_at)
            VALUES (:run_id, :org_slug, :pipeline, :key_id, :started_at::timestamptz)
            """;
    private static final String DELETE = "DELETE FROM pipeline_runs WHERE run_id = :run_id";
    private static final String STATUS =
            """
            SELECT p.run_id, p.org_slug, p.pipeline, p.started_at, r.status, r.lines, r.progress, r.error, r.finished_at
            FROM pipeline_runs p LEFT JOIN ingestion_runs r ON r.run_id = p.run_id
            WHERE p.run_id = :run_id AND p.org_slug = :org_slug
            """;

    private final Jdbi jdbi;

    public PipelineRuns(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param status of the run that the pollers made of it, once they have */
    public record PipelineRun(
            String id,
            String organization,
            String pipeline,
            Instant startedAt,
            Optional<String> status,
            long lines,
            int progress,
            Optional<String> error,
            Optional<Instant> finishedAt) {}

    /** @return whether the plan allows one more run on this UTC day; then it counts */
    public boolean admit(String runId, String pipeline, ApiKey key, Instant now) {
        var organization = key.organization().slug();
        return jdbi.inTransaction(handle -> {
            var plan = handle.createQuery(LOCK)
                    .bind("org_slug", organization)
                    .mapTo(String.class)
                    .map(word -> Word.stored(Plan.class, word))
                    .one();
            long asked = handle.createQuery(TODAY)
                    .bind("org_slug", organization)
                    .bind("day", now.truncatedTo(ChronoUnit.DAYS).toString())
                    .mapTo(Long.class)
                    .one();
            if (asked >= plan.runsPerDay()) {
                return false;
            }
            handle.createUpdate(INSERT)
                    .bind("run_id", runId)
                    .bind("org_slug", organization)
                    .bind("pipeline", pipeline)
                    .bind("key_id", key.id())
                    .bind("started_at", now.toString())
                    .execute();
            return true;
        });
    }

    /** It could not be handed on, so it does not count. */
    public void withdraw(String runId) {
        jdbi.useHandle(
                handle -> handle.createUpdate(DELETE).bind("run_id", runId).execute());
    }

    /** Of this organisation only. */
    public Optional<PipelineRun> find(String organization, String runId) {
        return jdbi.withHandle(handle -> handle.createQuery(STATUS)
                .bind("run_id", runId)
                .bind("org_slug", organization)
                .map((row, context) -> new PipelineRun(
                        row.getString("run_id"),
                        row.getString("org_slug"),
                        row.getString("pipeline"),
                        SqlTimes.instant(row, "started_at"),
                        Optional.ofNullable(row.getString("status")),
                        row.getLong("lines"),
                        row.getInt("progress"),
                        Optional.ofNullable(row.getString("error")),
                        SqlTimes.instantOrNone(row, "finished_at")))
                .findOne());
    }
}
