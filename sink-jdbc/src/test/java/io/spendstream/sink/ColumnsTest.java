package io.spendstream.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.avro.CostChange;
import io.spendstream.schemas.avro.CostLine;
import io.spendstream.schemas.avro.DeadLetter;
import io.spendstream.schemas.avro.FxRate;
import io.spendstream.schemas.avro.HourlyCostFact;
import io.spendstream.schemas.avro.IngestRun;
import io.spendstream.schemas.avro.RawUsageReport;
import io.spendstream.schemas.avro.RuleVersion;
import io.spendstream.schemas.avro.SliceState;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A field that is added to a schema must arrive in the table: the difference is printed. */
class ColumnsTest {
    private static Database database;

    @BeforeAll
    static void migrate() {
        database = TestDatabase.migrated();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void shouldHaveAColumnForEveryFieldOfAFact() {
        assertThat(columns("hourly_cost_facts"))
                .isEqualTo(fields(HourlyCostFact.getClassSchema(), "slice", "fact_id", "slice_id", "slice_day"));
    }

    @Test
    void shouldHaveAColumnForEveryFieldOfALine() {
        assertThat(columns("cost_lines")).isEqualTo(fields(CostLine.getClassSchema(), "", "slice_id", "slice_day"));
    }

    @Test
    void shouldHaveAColumnForEveryFieldOfASlice() {
        assertThat(columns("slices"))
                .isEqualTo(fields(SliceState.getClassSchema(), "", "slice_id", "swept_generation"));
    }

    @Test
    void shouldHaveAColumnForEveryFieldOfARun() {
        assertThat(columns("ingestion_runs")).isEqualTo(fields(IngestRun.getClassSchema(), ""));
    }

    @Test
    void shouldHaveAColumnForEveryFieldOfAChange() {
        assertThat(columns("cost_changes")).isEqualTo(fields(CostChange.getClassSchema(), "", "slice_id"));
    }

    @Test
    void shouldHaveAColumnForEveryFieldOfARuleVersion() {
        assertThat(columns("allocation_rules"))
                .isEqualTo(fields(RuleVersion.getClassSchema(), "", "rule_id", "edited_at", "dropped_at"));
    }

    /** What the record calls updated_at is when people edited it. */
    @Test
    void shouldHaveAColumnForEveryFieldOfARate() {
        assertThat(columns("fx_rates")).isEqualTo(fields(FxRate.getClassSchema(), "", "edited_at"));
    }

    /** The feed of a report says nothing about what was used. */
    @Test
    void shouldHaveAColumnForEveryFieldOfAUsageReport() {
        var columns = columns("usage_hourly");
        columns.remove("hour");
        columns.addAll(Set.of("period_start", "period_end"));

        assertThat(columns).isEqualTo(fields(RawUsageReport.getClassSchema(), "feed"));
    }

    /** Its place is where a record stood, its time the record's own, its key told as text. */
    @Test
    void shouldHaveAColumnForEveryFieldOfADeadLetter() {
        var columns = columns("dead_letters");
        columns.removeAll(Set.of("raw_topic", "raw_partition", "raw_offset", "last_offset", "recorded_at", "key_text"));
        columns.addAll(Set.of("topic", "partition", "offset", "timestamp", "key"));

        assertThat(columns)
                .isEqualTo(fields(
                        DeadLetter.getClassSchema(),
                        "",
                        "content_id",
                        "source",
                        "scope",
                        "slice",
                        "value_bytes",
                        "first_seen_at",
                        "last_seen_at"));
    }

    @Test
    void shouldHaveAColumnOfTheViewForEveryColumnOfAFact() {
        assertThat(columns("v_costs")).containsAll(columns("hourly_cost_facts"));
    }

    @Test
    void shouldHaveAColumnOfTheRollUpForEveryDimensionOfAFact() {
        var dimensions = columns("hourly_cost_facts");
        dimensions.removeAll(Set.of("timestamp", "fact_id", "cost_usd", "generation", "updated_at"));
        assertThat(columns("daily_costs")).containsAll(dimensions);
        assertThat(columns("v_daily_costs")).containsAll(columns("daily_costs"));
        assertThat(columns("v_daily_cost_faults")).containsAll(dimensions);
        var names = columns("v_costs");
        names.removeAll(columns("hourly_cost_facts"));
        assertThat(columns("v_daily_costs")).containsAll(names);
    }

    @Test
    void shouldMigrateOnlyOnce() {
        assertThat(database.migrate()).isZero();
    }

    @Test
    void shouldMakeAMonthOnlyOnceAndInUtc() {
        Jdbi jdbi = database.jdbi();
        for (var i = 0; i < 2; i++) {
            jdbi.useHandle(
                    handle -> handle.execute(
                            "SELECT ensure_month('hourly_cost_facts', '2026-10-15'), ensure_month('cost_lines', '2026-10-15')"));
        }

        List<String> bounds = jdbi.withHandle(handle -> {
            handle.execute("SET TimeZone = 'UTC'");
            return handle.createQuery(
                            """
                            SELECT c.relname || ' ' || pg_get_expr(c.relpartbound, c.oid) || ' ' || c.reloptions::text
                            FROM pg_class c JOIN pg_inherits i ON i.inhrelid = c.oid
                            WHERE c.relkind = 'r' ORDER BY 1
                            """)
                    .mapTo(String.class)
                    .list();
        });
        assertThat(bounds)
                .containsExactly(
                        "cost_lines_2026_10 FOR VALUES FROM ('2026-10-01') TO ('2026-11-01') {fillfactor=80}",
                        "daily_costs_2026_10 FOR VALUES FROM ('2026-10-01') TO ('2026-11-01') {fillfactor=80}",
                        "daily_principal_costs_2026_10 FOR VALUES FROM ('2026-10-01') TO ('2026-11-01') {fillfactor=80}",
                        "daily_resource_costs_2026_10 FOR VALUES FROM ('2026-10-01') TO ('2026-11-01') {fillfactor=80}",
                        "hourly_cost_facts_2026_10 FOR VALUES FROM ('2026-10-01 00:00:00+00') TO"
                                + " ('2026-11-01 00:00:00+00') {fillfactor=80}");
    }

    private static Set<String> columns(String table) {
        return database.jdbi()
                .withHandle(handle -> new TreeSet<>(handle.createQuery(
                                "SELECT column_name FROM information_schema.columns WHERE table_name = :table")
                        .bind("table", table)
                        .mapTo(String.class)
                        .list()));
    }

    private static Set<String> fields(Schema schema, String replaced, String... ours) {
        var names = new TreeSet<String>(List.of(ours));
        schema.getFields().forEach(field -> names.add(field.name()));
        names.remove(replaced);
        names.add("updated_at");
        return names;
    }
}
