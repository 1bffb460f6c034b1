package io.spendstream.sink.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.spendstream.sink.Database;
import io.spendstream.sink.DatabaseSettings;
import io.spendstream.sink.TestDatabase;
import io.spendstream.testkit.TestPostgres;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Whatever is done to facts, their days say the same. */
class RollUpTest {
    private static final String DAYS =
            """
            SELECT coalesce(string_agg(day || ' ' || product || ' ' || round(spend_usd, 1) || ' ' || round(credits_usd, 1)
                                       || ' ' || records, ', ' ORDER BY day, product), '')
            FROM daily_costs
            """;
    private static final String COARSER = "SELECT coalesce(string_agg(f::text, ' '), '') FROM v_coarser_day_faults f";
    private static final String WAITING =
            """
            SELECT count(*) FROM pg_stat_activity
            WHERE datname = current_database() AND query LIKE '%fill_daily_costs%' AND wait_event_type = 'Lock'
            """;
    private static final String INSERT =
            """
            INSERT INTO hourly_cost_facts AS t (timestamp, fact_id, slice_id, slice_day, product, basis, resource_id,
                                                principal_id, line_type, allocation_confidence, cost_usd, list_cost_usd,
                                                effective_cost_usd, allocation_method, rule_id)
            SELECT '2026-10-30T00:00Z'::timestamptz + make_interval(hours => hour), md5(n::text)::uuid, n % 3, '2026-10-30',
                   'p' || n % 5, 'billed', 'lcc-' || n % 4, 'sa-' || n % 3, 'l' || n % 2, 'c' || n % 2, round((random() * 10 - 3)::numeric, 12), n, n / 3.0, 'm' || n % 2, 'r' || hour / 30
            FROM generate_series(0, 20) AS n, generate_series(<first>, <last>) AS hour
            ON CONFLICT (timestamp, fact_id) DO UPDATE
            SET cost_usd = excluded.cost_usd, allocation_method = 'again'
            WHERE t.slice_id <> 2
            """;
    private static final List<String> OTHERS = List.of(
            "DELETE FROM hourly_cost_facts WHERE extract(hour FROM timestamp) = <first> % 24",
            "DELETE FROM hourly_cost_facts WHERE slice_id = <first> % 3",
            "UPDATE hourly_cost_facts SET cost_usd = -cost_usd WHERE product = 'p' || <first> % 5",
            "UPDATE hourly_cost_facts SET product = 'renamed', fact_id = gen_random_uuid() WHERE slice_id = <first> % 3",
            "UPDATE hourly_cost_facts SET timestamp = timestamp + interval '1 day', fact_id = gen_random_uuid()"
                    + " WHERE product = 'p' || <first> % 5 AND timestamp < '2026-11-30T00:00Z'",
            "UPDATE hourly_cost_facts SET updated_at = now()",
            "TRUNCATE hourly_cost_facts");

    @Test
    void shouldKeepSpendAndCreditsOfADayApart() {
        try (var database = months()) {
            run(
                    database.jdbi(),
                    "SET TimeZone = 'Asia/Tokyo'; " + insert("2026-10-30T00:00Z", "A", "10")
                            + insert("2026-10-30T23:00Z", "A", "-3") + insert("2026-10-31T00:00Z", "A", "1")
                            + insert("2026-10-31T01:00Z", "A", "0"));

            assertThat(text(database.jdbi(), DAYS)).isEqualTo("2026-10-30 A 10.0 -3.0 2, 2026-10-31 A 1.0 0.0 2");
        }
    }

    @Test
    void shouldForgetADayWhenItsLastFactGoes() {
        try (var database = months()) {
            run(database.jdbi(), insert("2026-10-30T00:00Z", "A", "10") + insert("2026-10-30T23:00Z", "B", "-3"));
            run(database.jdbi(), "DELETE FROM hourly_cost_facts WHERE product = 'A'");

            assertThat(text(database.jdbi(), DAYS)).isEqualTo("2026-10-30 B 0.0 -3.0 1");
        }
    }

    @Test
    void shouldSayWhatTheFactsSayWhateverHappensToThem() {
        var random = new Random(8);
        try (var database = months()) {
            var check = new RollUpCheck(database.jdbi());
            for (var i = 0; i < 150; i++) {
                var first = random.nextInt(40);
                var sql = random.nextBoolean() ? INSERT : OTHERS.get(random.nextInt(OTHERS.size()));
                run(
                        database.jdbi(),
                        sql.replace("<first>", "" + first).replace("<last>", "" + (first + random.nextInt(8))));

                assertThat(check.faults()).as(sql).isEmpty();
                assertThat(text(database.jdbi(), COARSER)).as(sql).isEmpty();
            }
        }
    }

    @Test
    void shouldRollBackWithTheFacts() {
        try (var database = months()) {
            run(database.jdbi(), insert("2026-10-30T00:00Z", "A", "10"));
            database.jdbi().useTransaction(handle -> {
                handle.execute(insert("2026-10-30T01:00Z", "A", "5"));
                handle.rollback();
            });

            assertThat(text(database.jdbi(), DAYS)).isEqualTo("2026-10-30 A 10.0 0.0 1");
        }
    }

    @Test
    void shouldFindAndMendWhatWasDoneToPartitionsByHand() {
        try (var database = months()) {
            run(database.jdbi(), insert("2026-10-30T00:00Z", "A", "10") + insert("2026-11-01T00:00Z", "B", "7"));
            run(database.jdbi(), "DROP TABLE hourly_cost_facts_2026_11");
            var found = new RollUpCheck(database.jdbi()).faults();
            run(database.jdbi(), "SELECT fill_daily_costs()");

            assertThat(found)
                    .extracting(fault -> fault.saidBy() + " " + fault.day() + " " + fault.product())
                    .containsExactly("days 2026-11-01 B");
            assertThat(text(database.jdbi(), DAYS)).isEqualTo("2026-10-30 A 10.0 0.0 1");
            assertThat(text(database.jdbi(), COARSER)).isEmpty();
        }
    }

    /** Else whoever wants to write there would wait for ever. */
    @Test
    void shouldSayThatAMonthIsDetachedInsteadOfTakingItForAPartition() {
        try (var database = months()) {
            run(database.jdbi(), "ALTER TABLE hourly_cost_facts DETACH PARTITION hourly_cost_facts_2026_10");

            assertThatThrownBy(() -> run(database.jdbi(), MONTHS))
                    .hasMessageContaining(
                            "hourly_cost_facts_2026_10 is there, but no partition of hourly_cost_facts: attach or drop it");
        }
    }

    /** As a backup tool leaves a connection, for one. */
    @Test
    void shouldFillWhenNamesAreQuoted() {
        try (var database = months()) {
            run(database.jdbi(), insert("2026-10-30T00:00Z", "A", "10"));

            database.jdbi().useTransaction(handle -> {
                handle.execute("SET LOCAL quote_all_identifiers = on");
                handle.execute("SELECT fill_daily_costs()");
            });

            assertThat(text(database.jdbi(), DAYS)).isEqualTo("2026-10-30 A 10.0 0.0 1");
            assertThat(text(database.jdbi(), COARSER)).isEmpty();
        }
    }

    @Test
    void shouldFillWhileMonthsAreMade() {
        try (var database = months()) {
            run(database.jdbi(), insert("2026-10-30T00:00Z", "A", "10"));
            var filling = new CompletableFuture<Void>();
            var thread = new Thread(() -> {
                try {
                    run(database.jdbi(), "SELECT fill_daily_costs()");
                    filling.complete(null);
                } catch (RuntimeException e) {
                    filling.completeExceptionally(e);
                }
            });

            database.jdbi().useTransaction(handle -> {
                handle.execute("SELECT ensure_month('hourly_cost_facts', '2026-10-01')");
                thread.start();
                await().until(() -> text(database.jdbi(), WAITING).equals("1"));
                handle.execute("SELECT ensure_month('hourly_cost_facts', '2026-12-01')");
            });

            assertThat(filling).succeedsWithin(Duration.ofSeconds(20));
            assertThat(text(database.jdbi(), DAYS)).isEqualTo("2026-10-30 A 10.0 0.0 1");
        }
    }

    @Test
    void shouldSumTheFactsThatWereThereBefore() {
        var place = TestPostgres.freshDatabase();
        try (var pool = new HikariDataSource()) {
            pool.setJdbcUrl(place.jdbcUrl());
            pool.setUsername(place.user());
            pool.setPassword(place.password());
            Flyway.configure()
                    .dataSource(pool)
                    .locations("classpath:db/migration")
                    .target("9")
                    .load()
                    .migrate();
            run(Jdbi.create(pool), MONTHS + INSERT.replace("<first>", "0").replace("<last>", "60"));
        }
        try (var database = Database.open(DatabaseSettings.of(place.jdbcUrl(), place.user(), place.password()))) {
            database.migrate();

            assertThat(new RollUpCheck(database.jdbi()).faults()).isEmpty();
            assertThat(text(database.jdbi(), COARSER)).isEmpty();
            assertThat(text(database.jdbi(), "SELECT sum(records) FROM daily_costs"))
                    .isEqualTo("" + 21 * 61);
        }
    }

    private static final String MONTHS =
            "SELECT ensure_month('hourly_cost_facts', '2026-10-01'), ensure_month('hourly_cost_facts', '2026-11-01');";

    private static Database months() {
        var database = TestDatabase.migrated();
        run(database.jdbi(), MONTHS);
        return database;
    }

    private static String insert(String hour, String product, String amount) {
        return "INSERT INTO hourly_cost_facts (timestamp, fact_id, slice_id, slice_day, product, cost_usd, list_cost_usd,"
                + " effective_cost_usd) VALUES ('" + hour + "', gen_random_uuid(), 1, '2026-10-30', '" + product + "', "
                + amount + ", 0, 0);";
    }

    private static void run(Jdbi jdbi, String sql) {
        jdbi.useHandle(handle -> handle.createScript(sql).execute());
    }

    private static String text(Jdbi jdbi, String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(String.class).one());
    }
}
