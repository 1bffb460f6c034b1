package io.spendstream.sink.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spendstream.schemas.LineKey;
import io.spendstream.schemas.avro.FxRate;
import io.spendstream.schemas.topics.Topics;
import io.spendstream.sink.read.RollUpCheck;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An upgrade of the database, as docs/upgrade.md promises it: beside one that has always been of the present shape. */
class OlderDatabaseTest {
    /** Before the daily roll-up; before imports, organisations and rates; before what dashboards read. */
    private static final List<String> VERSIONS = List.of("9", "14", "18");

    private static final String OFFSETS =
            "SELECT string_agg(topic || '-' || partition || ' ' || next_offset, ', ' ORDER BY topic, partition) FROM sink_offsets";
    private static final String VIEWS =
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'v' ORDER BY 1";

    private static final String FACT =
            """
            INSERT INTO hourly_cost_facts (timestamp, fact_id, slice_id, slice_day, cost_usd, list_cost_usd, effective_cost_usd)
            VALUES ('2026-10-01T05:00Z', gen_random_uuid(), 1, '2026-10-01', 1, 1, 1)
            """;
    private static final String WAITING =
            """
            SELECT count(*)::text FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid() AND wait_event_type = 'Lock'
            """;

    private final List<OlderDatabase> older = new ArrayList<>();
    private final List<Sink> sinks = new ArrayList<>();
    private SinkFixture fixture;

    @BeforeEach
    void open() {
        fixture = new SinkFixture();
    }

    @AfterEach
    void close() {
        sinks.forEach(Sink::close);
        older.forEach(OlderDatabase::close);
        fixture.close();
    }

    @Test
    void shouldHoldTheSameAsAlwaysWhenADatabaseOfAnEarlierVersionIsMigrated() {
        sayFirst();
        var before = fixture.start();
        fixture.awaitWritten();
        before.close();
        VERSIONS.forEach(version -> older.add(new OlderDatabase(version).filledFrom(fixture.database.jdbi())));

        older.forEach(database -> assertThat(database.migrate()).isPositive());
        sayLater();
        fixture.start("always");
        older.forEach(this::goOn);
        fixture.awaitWritten();

        for (var database : older) {
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(text(database.jdbi(), OFFSETS))
                    .isEqualTo(fixture.text(OFFSETS)));
            for (var table : database.tables()) {
                var rows = rows(table, database.columnsOf(table));
                assertThat(list(database.jdbi(), rows))
                        .as("%s of version %s", table, database.version)
                        .isEqualTo(list(fixture.database.jdbi(), rows));
            }
            for (var view : list(fixture.database.jdbi(), VIEWS)) {
                var count = "SELECT count(*)::text FROM " + view;
                assertThat(text(database.jdbi(), count))
                        .as("%s of version %s", view, database.version)
                        .isEqualTo(fixture.text(count));
            }
            assertThat(new RollUpCheck(database.jdbi()).faults()).isEmpty();
            for (var added : List.of("usage_hourly", "fx_rates", "daily_costs")) {
                assertThat(text(database.jdbi(), "SELECT count(*)::text FROM " + added))
                        .as("%s of version %s", added, database.version)
                        .isNotEqualTo("0")
                        .isEqualTo(fixture.text("SELECT count(*)::text FROM " + added));
            }
        }
    }

    @Test
    void shouldGoOnWhenALaterVersionHasMigratedTheDatabaseAndAdded() {
        fixture.database.jdbi().useHandle(handle -> {
            handle.execute("ALTER TABLE hourly_cost_facts ADD COLUMN later text NOT NULL DEFAULT ''");
            handle.execute("INSERT INTO flyway_schema_history SELECT installed_rank + 1, '999', 'later', type,"
                    + " 'V999__later.sql', 1, installed_by, installed_on, execution_time, success"
                    + " FROM flyway_schema_history ORDER BY installed_rank DESC LIMIT 1");
        });

        var applied = fixture.database.migrate();
        fixture.fact(0, "after", "1");
        fixture.start();
        fixture.awaitWritten();

        assertThat(applied).isZero();
        assertThat(fixture.text("SELECT product || later FROM hourly_cost_facts"))
                .isEqualTo("after");
    }

    /** Someone kept the days of a month and dropped its hours. */
    @Test
    void shouldKeepDaysWhoseFactsAreGone() {
        var database = beforeCoarserDays();
        database.jdbi().useHandle(handle -> {
            handle.execute(FACT);
            handle.execute("ALTER TABLE hourly_cost_facts DETACH PARTITION hourly_cost_facts_2026_10");
            handle.execute("DROP TABLE hourly_cost_facts_2026_10");
        });

        database.migrate();

        for (var days : List.of("daily_costs", "daily_resource_costs", "daily_principal_costs")) {
            assertThat(text(database.jdbi(), "SELECT sum(cost_usd)::text FROM " + days))
                    .as(days)
                    .isEqualTo("1.000000000000");
        }
    }

    /** Facts first, their days then: whoever locks them the other way round waits for ever. */
    @Test
    void shouldMigrateWhileASinkOfTheVersionBeforeWrites() {
        var database = beforeCoarserDays();
        var migrating = new CompletableFuture<Integer>();

        database.jdbi().useTransaction(handle -> {
            handle.execute("LOCK TABLE hourly_cost_facts IN ROW EXCLUSIVE MODE");
            migrating.completeAsync(database::migrate);
            await().until(() -> text(database.jdbi(), WAITING).equals("1"));
            handle.execute(FACT);
        });

        assertThat(migrating).succeedsWithin(Duration.ofSeconds(20));
        assertThat(text(database.jdbi(), "SELECT sum(cost_usd)::text FROM daily_resource_costs"))
                .isEqualTo("1.000000000000");
    }

    private OlderDatabase beforeCoarserDays() {
        var database = new OlderDatabase("21");
        older.add(database);
        database.jdbi().useHandle(handle -> handle.execute("SELECT ensure_month('hourly_cost_facts', '2026-10-01')"));
        return database;
    }

    private void goOn(OlderDatabase database) {
        var settings = SinkFixture.settings("from-" + database.version);
        sinks.add(new Sink(settings, database.jdbi(), fixture.metrics, InstantSource.system()).start());
    }

    private void sayFirst() {
        for (var hour = 0; hour < 24; hour++) {
            fixture.fact(hour, "stays", "1.000000000001");
            fixture.fact(hour, "changes", "2");
            fixture.fact(hour, "goes", "3");
        }
        for (var id : List.of(1L, 2L)) {
            fixture.send(Topics.COST_LINES, lineKey(id), Samples.line(id).build());
        }
        fixture.send(Topics.SLICES, Samples.SLICE.text(), Samples.slice(Samples.SLICE, false));
        fixture.send(Topics.CHANGES, Samples.SLICE.text(), Samples.change(1, "0", "6", "0"));
        fixture.send(Topics.INGEST_RUNS, "r1", Samples.run("r1", "running"));
        fixture.send(Topics.ATTRIBUTION_RULES, "kafka", SampleRules.rule("kafka", 1, SampleRules.version(1, 1)));
        fixture.send(
                Topics.RAW_CONFLUENT_INVENTORY,
                "lkc-1",
                SampleInventory.thing("lkc-1", "kafka-cluster", 1, SampleInventory.version("orders")));
        var report = SampleReports.report("client-1", "shop", 7, "1.5");
        fixture.send(Topics.RAW_USAGE_REPORTS, SampleReports.key(report), report);
        fixture.send(
                Topics.FX_RATES, "EUR|2026-10-01", new FxRate("EUR", Samples.DAY, "1.0825", Samples.OBSERVED, "ecb"));
    }

    private void sayLater() {
        fixture.fact(1, "changes", "-2.5");
        fixture.fact(2, "comes", "4");
        fixture.send(Topics.HOURLY_COSTS, Samples.factKey(3, "goes"), null);
        fixture.send(Topics.COST_LINES, lineKey(2), null);
        fixture.send(Topics.COST_LINES, lineKey(3), Samples.line(3).build());
        fixture.send(Topics.SLICES, Samples.SLICE.text(), Samples.slice(Samples.SLICE, true));
        fixture.send(Topics.CHANGES, Samples.SLICE.text(), Samples.change(2, "6", "7", "-2.5"));
        fixture.send(Topics.INGEST_RUNS, "r1", Samples.run("r1", "succeeded"));
        fixture.send(Topics.ATTRIBUTION_RULES, "kafka", SampleRules.rule("kafka", 2, SampleRules.version(1, 2)));
    }

    private static LineKey lineKey(long id) {
        return new LineKey(Samples.SLICE, "manual", id);
    }

    /** When a row was written is nobody's business. */
    private static String rows(String table, String columns) {
        var said = columns.replaceAll("\\bupdated_at\\b", "''");
        return "SELECT ROW(" + said + ")::text FROM " + table + " ORDER BY 1";
    }

    private static String text(Jdbi jdbi, String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(String.class).one());
    }

    private static List<String> list(Jdbi jdbi, String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(String.class).list());
    }
}
