package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spendstream.embedded.EmbeddedPostgresql;
import io.spendstream.simulators.confluent.ConfluentBill;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** What PostgreSQL holds, asked in plain SQL, with nothing of the pipeline's own queries. */
final class BillingTables {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(200);

    // an hour in which no line stands that says the like; what belongs to a line is known better later, so it is not
    // asked
    private static final String ORPHANS =
            """
            SELECT slice_id, timestamp, resource_id, product, line_type, charge_category
            FROM hourly_cost_facts
            EXCEPT
            SELECT slice_id, generate_series(period_start, period_end - interval '1 hour', interval '1 hour'),
                   resource_id, product, line_type, charge_category
            FROM cost_lines
            LIMIT 5
            """;

    /** All that makes a fact another one. */
    private static final String TWICE =
            """
            SELECT timestamp, slice_day, source, org_id, env_id, cluster_id, resource_id, principal_id, product,
                   line_type, charge_category, region, basis, business_unit, cost_center, team, count(*)
            FROM hourly_cost_facts
            GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16
            HAVING count(*) > 1
            """;

    /** The Metrics API remembers a week. */
    private static final String NO_LONGER_METERED = "slice_day < current_date - 9";

    // nobody reads usage any more, and what it changes has been published and written
    private static final String QUIET =
            """
            SELECT coalesce(max(updated_at) < now() - interval '4 seconds', false)
                   -- of the newest run of each kind: one that was killed says for ever that it runs
                   AND NOT EXISTS (
                       SELECT FROM (SELECT DISTINCT ON (kind) status, finished_at
                                    FROM ingestion_runs ORDER BY kind, started_at DESC) AS newest
                       WHERE status = 'running' OR finished_at > now() - interval '4 seconds')
            FROM hourly_cost_facts
            """;

    private static final String UNBALANCED =
            """
            WITH l AS (SELECT slice_id, count(*) AS lines, sum(cost_usd) AS cost FROM cost_lines GROUP BY 1),
                 f AS (SELECT slice_id, sum(cost_usd) AS cost FROM hourly_cost_facts GROUP BY 1)
            SELECT coalesce(s.slice, 'a slice that is not there') || ' says ' || s.lines || ' lines of ' || s.cost_usd
                   || ', has ' || coalesce(l.lines, 0) || ' of ' || coalesce(l.cost, 0)
                   || ', facts of ' || coalesce(f.cost, 0)
            FROM slices s FULL JOIN l USING (slice_id) FULL JOIN f USING (slice_id)
            WHERE s.slice IS NULL OR s.lines <> coalesce(l.lines, 0)
                  OR s.cost_usd <> coalesce(l.cost, 0) OR s.cost_usd <> coalesce(f.cost, 0)
            """;

    private final Jdbi jdbi;

    BillingTables(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Of the embedded server. */
    static BillingTables on(int port) {
        var url = "jdbc:postgresql://127.0.0.1:" + port + "/" + EmbeddedPostgresql.DATABASE;
        return new BillingTables(Jdbi.create(url, EmbeddedPostgresql.USER, EmbeddedPostgresql.PASSWORD));
    }

    /**
     * Everything that a repetition must leave as it is. Of the last days an hour that has ended meanwhile may change who
     * pays, so their facts are left out.
     */
    record Snapshot(
            long facts,
            long lines,
            BigDecimal factCost,
            BigDecimal lineCost,
            Instant newestFactChange,
            Instant newestLineChange) {}

    Snapshot snapshot() {
        return new Snapshot(
                one("SELECT count(*) FROM hourly_cost_facts WHERE " + NO_LONGER_METERED, Long.class),
                lines(),
                factCost(),
                one("SELECT coalesce(sum(cost_usd), 0) FROM cost_lines", BigDecimal.class),
                one("SELECT max(updated_at) FROM hourly_cost_facts WHERE " + NO_LONGER_METERED, Instant.class),
                one("SELECT max(updated_at) FROM cost_lines", Instant.class));
    }

    BigDecimal factCost() {
        return one("SELECT coalesce(sum(cost_usd), 0) FROM hourly_cost_facts", BigDecimal.class);
    }

    BigDecimal factCost(String source) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT coalesce(sum(cost_usd), 0) FROM hourly_cost_facts WHERE source = :source")
                .bind("source", source)
                .mapTo(BigDecimal.class)
                .one());
    }

    long facts() {
        return one("SELECT count(*) FROM hourly_cost_facts", Long.class);
    }

    long lines() {
        return one("SELECT count(*) FROM cost_lines", Long.class);
    }

    /** Some facts that belong to no line. */
    List<Map<String, Object>> orphans() {
        return rows(ORPHANS);
    }

    /** Facts that are there twice under one key. */
    List<Map<String, Object>> twice() {
        return rows(TWICE);
    }

    /** Slices whose lines or facts do not add up to what the slice says. */
    List<String> unbalancedSlices() {
        return jdbi.withHandle(
                handle -> handle.createQuery(UNBALANCED).mapTo(String.class).list());
    }

    List<Map<String, Object>> rows(String sql) {
        return jdbi.withHandle(handle -> handle.createQuery(sql).mapToMap().list());
    }

    Jdbi jdbi() {
        return jdbi;
    }

    TableContents keep() {
        return TableContents.keep(jdbi);
    }

    <T> T one(String sql, Class<T> type) {
        return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(type).one());
    }

    /** Until all days of the bill have been sealed since then, and all tables say what the bill says. */
    void awaitBill(ConfluentBill bill, Instant since) {
        awaitSealed(bill, since);
        var total = bill.total(bill.firstDay(), bill.today().plusDays(1));
        await().atMost(PATIENCE).pollInterval(POLL).untilAsserted(() -> {
            assertThat(lines()).isEqualTo(total.lines());
            assertThat(factCost()).isEqualByComparingTo(total.net());
        });
        awaitQuiet();
        await().atMost(PATIENCE).pollInterval(POLL).untilAsserted(() -> assertBill(bill));
    }

    /** Until nobody reads any more, and what that changes is written. */
    void awaitQuiet() {
        await().atMost(PATIENCE).pollInterval(POLL).until(() -> one(QUIET, Boolean.class));
    }

    /** Until a walk that began after this instant has sealed every day of the bill. */
    void awaitSealed(ConfluentBill bill, Instant since) {
        var days = ChronoUnit.DAYS.between(bill.firstDay(), bill.today()) + 1;
        await().atMost(PATIENCE).pollInterval(POLL).ignoreExceptions().untilAsserted(() -> assertThat(
                        sealed(bill.firstDay(), since))
                .isEqualTo(days));
    }

    void assertBill(ConfluentBill bill) {
        var total = bill.total(bill.firstDay(), bill.today().plusDays(1));
        assertThat(unbalancedSlices()).isEmpty();
        assertThat(orphans()).isEmpty();
        assertThat(twice()).isEmpty();
        assertThat(lines()).isEqualTo(total.lines());
        assertThat(factCost()).isEqualByComparingTo(total.net());
    }

    private long sealed(LocalDate from, Instant since) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT count(*) FROM slices WHERE slice_day >= :from AND sealed_at >= :since::timestamptz")
                .bind("from", from)
                .bind("since", since.toString())
                .mapTo(Long.class)
                .one());
    }
}
