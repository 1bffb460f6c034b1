package io.spendstream.sink.read;

import io.spendstream.schemas.Sources;
import io.spendstream.sink.SqlTimes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** How far every source is: those that there is something of, and those of the catalogue that have nothing yet. */
public final class SourceStates {
    private static final String SCOPES =
            """
            WITH complete AS MATERIALIZED (
                SELECT c.*
                FROM (SELECT min(slice_day) AS first_day, max(slice_day) AS last_day FROM slices) AS known
                CROSS JOIN LATERAL scope_completeness(known.first_day, known.last_day) AS c
            ), refused AS (
                SELECT source, scope, count(*) AS dead_letters FROM dead_letters WHERE slice <> '' GROUP BY source, scope
            ), said AS (
                SELECT source, scope, min(slice_day) FILTER (WHERE lines > 0) AS first_day,
                       max(slice_day) FILTER (WHERE lines > 0) AS newest_day, max(observed_at) AS observed_at,
                       count(*) AS slices, count(*) FILTER (WHERE NOT complete) AS provisional,
                       sum(lines) AS lines, sum(unconverted) AS unconverted
                FROM v_slice_days
                GROUP BY source, scope
            )
            SELECT source, scope, s.first_day, s.newest_day, s.observed_at, coalesce(s.slices, 0) AS slices,
                   coalesce(s.provisional, 0) AS provisional, coalesce(s.lines, 0) AS lines,
                   coalesce(s.unconverted, 0) AS unconverted, coalesce(r.dead_letters, 0) AS dead_letters,
                   CASE WHEN c.complete_through >= c.begins THEN c.complete_through END AS complete_through
            FROM said s
            FULL JOIN refused r USING (source, scope)
            LEFT JOIN complete c USING (source, scope)
            """;

    // of each kind the last that went well, and the last that did not
    private static final String RUNS =
            """
            SELECT DISTINCT ON (source, scope, kind, status) *
            FROM ingestion_runs
            WHERE status IN ('succeeded', 'failed')
            ORDER BY source, scope, kind, status, started_at DESC, run_id DESC
            """;

    private static final String WITHOUT_SLICE = "SELECT count(*) FROM dead_letters WHERE slice = ''";

    private static final Comparator<SourceState> ORDER =
            Comparator.comparing(SourceState::source).thenComparing(SourceState::scope);

    private final Jdbi jdbi;

    public SourceStates(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param deadLettersWithoutSlice refused records whose key does not say whose they are */
    public record Answer(List<SourceState> sources, long deadLettersWithoutSlice) {}

    public Answer read() {
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            var runs = handle.createQuery(RUNS)
                    .map((row, context) -> Runs.run(row))
                    .list();
            return new Answer(
                    withRuns(scopes(handle), runs),
                    handle.createQuery(WITHOUT_SLICE).mapTo(Long.class).one());
        });
    }

    static List<SourceState> withRuns(List<SourceState> scopes, List<Run> runs) {
        var all = new ArrayList<>(scopes);
        for (var run : runs) {
            // tried, but nothing of it is there
            if (all.stream().noneMatch(state -> isOf(state).test(run))) {
                all.add(SourceState.ofNothing(run.source(), run.scope()));
            }
        }
        for (var source : Sources.all()) {
            if (all.stream().noneMatch(state -> state.source().equals(source))) {
                all.add(SourceState.ofNothing(source, ""));
            }
        }
        return all.stream()
                .map(state ->
                        state.read(readings(runs.stream().filter(isOf(state)).toList())))
                .sorted(ORDER)
                .toList();
    }

    private static Predicate<Run> isOf(SourceState state) {
        return run -> RunScope.covers(run, state.source(), state.scope())
                || run.scope().isEmpty()
                        && state.scope().isEmpty()
                        && run.source().equals(state.source());
    }

    private static List<SourceState.Reading> readings(List<Run> runs) {
        return runs.stream()
                .map(Run::kind)
                .distinct()
                .sorted()
                .map(kind -> new SourceState.Reading(kind, last(runs, kind, "succeeded"), last(runs, kind, "failed")))
                .toList();
    }

    private static Optional<Run> last(List<Run> runs, String kind, String status) {
        return runs.stream()
                .filter(run -> run.kind().equals(kind) && run.status().equals(status))
                .max(Comparator.comparing(Run::startedAt));
    }

    private static List<SourceState> scopes(Handle handle) {
        return handle.createQuery(SCOPES).map((row, context) -> state(row)).list();
    }

    private static SourceState state(ResultSet row) throws SQLException {
        return new SourceState(
                row.getString("source"),
                row.getString("scope"),
                day(row, "first_day"),
                day(row, "newest_day"),
                day(row, "complete_through"),
                SqlTimes.instantOrNone(row, "observed_at"),
                row.getLong("slices"),
                row.getLong("provisional"),
                row.getLong("lines"),
                row.getLong("unconverted"),
                row.getLong("dead_letters"),
                List.of());
    }

    private static Optional<LocalDate> day(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(SqlTimes.day(row, column));
    }
}
