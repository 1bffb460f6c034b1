package io.spendstream.sink.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.avro.CostLine;
import io.spendstream.sink.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class DimensionRowsTest {
    private static final List<CostLine> LINES = List.of(
            named(1, 1, "first name", "AWS"),
            named(2, 5, "newest name", ""),
            named(3, 5, "", "GCP"),
            named(4, 9, "", ""),
            named(5, 3, "old name", "AZURE"));

    @Test
    void shouldEndInTheSameNamesInWhateverOrderLinesCome() {
        var outcomes = new HashSet<String>();
        try (var database = TestDatabase.migrated()) {
            database.jdbi().useHandle(handle -> handle.execute("SELECT ensure_month('cost_lines', '2026-10-01')"));
            for (var seed = 0; seed < 20; seed++) {
                outcomes.add(outcome(database.jdbi(), new Random(seed)));
            }
        }

        assertThat(outcomes).containsExactly("org-1 | env-1 org-1 | lkc-1 env-1 newest name GCP eu-west-1");
    }

    @Test
    void shouldBelieveTheNewestInventoryWhateverLinesSayAndWhateverComesFirst() {
        var cluster = "kafka-cluster";
        var steps = new ArrayList<Consumer<Handle>>();
        LINES.forEach(line -> steps.add(handle -> write(handle, line)));
        for (var age : List.of(1, 2, 3)) {
            var version = SampleInventory.version("listed " + age);
            version.setAttributes(Map.of("kind", "Basic"));
            steps.add(handle ->
                    InventoryTable.write(handle, List.of(SampleInventory.thing("lkc-1", cluster, age, version))));
        }

        var outcomes = new HashSet<String>();
        try (var database = TestDatabase.migrated()) {
            database.jdbi().useHandle(handle -> handle.execute("SELECT ensure_month('cost_lines', '2026-10-01')"));
            for (var seed = 0; seed < 30; seed++) {
                Collections.shuffle(steps, new Random(seed));
                outcomes.add(outcome(database.jdbi(), steps));
            }
        }

        // name by the inventory, what it does not say by the lines
        assertThat(outcomes).containsExactly("org-1 | env-1 org-1 | lkc-1 env-1 listed 3 GCP eu-west-1");
    }

    @Test
    void shouldKeepNamesOfWhatWasDeletedWithItsWholeHistory() {
        var first = SampleInventory.version("before");
        first.setValidTo(Instant.parse("2026-05-01T00:00:00Z"));
        var last = SampleInventory.version("after");
        last.setValidFrom(first.getValidTo());
        last.setValidTo(Instant.parse("2026-06-01T00:00:00Z"));
        var row = "";
        try (var database = TestDatabase.migrated()) {
            row = database.jdbi().withHandle(handle -> {
                InventoryKind.RESOURCE.table().create(handle);
                handle.useTransaction(transaction -> InventoryTable.write(
                        transaction, List.of(SampleInventory.thing("lcc-1", "connector", 1, first, last))));
                return handle.createQuery(
                                """
                                SELECT display_name || ' ' || (valid_from AT TIME ZONE 'UTC') || ' '
                                       || (valid_to AT TIME ZONE 'UTC') || ' ' || (metadata -> 'tags')
                                       || ' ' || (metadata -> 'versions' -> 0 ->> 'display_name')
                                FROM dimensions_resources
                                """)
                        .mapTo(String.class)
                        .one();
            });
        }

        assertThat(row).isEqualTo("after 2026-01-01 00:00:00 2026-06-01 00:00:00 {\"team\": \"payments\"} before");
    }

    /** The lines in some order, each in a batch of its own. */
    private static String outcome(Jdbi jdbi, Random order) {
        var lines = new ArrayList<>(LINES);
        Collections.shuffle(lines, order);
        return outcome(
                jdbi,
                lines.stream()
                        .map(line -> (Consumer<Handle>) handle -> write(handle, line))
                        .toList());
    }

    private static void write(Handle handle, CostLine line) {
        LineTable.TABLE.merge(handle, List.of(Tables.row(line)));
        DimensionRows.fill(handle);
    }

    private static String outcome(Jdbi jdbi, List<Consumer<Handle>> steps) {
        return jdbi.withHandle(handle -> {
            handle.execute("TRUNCATE cost_lines, dimensions_orgs, dimensions_envs, dimensions_clusters");
            LineTable.TABLE.create(handle);
            InventoryKind.KAFKA_CLUSTER.table().create(handle);
            steps.forEach(step -> handle.useTransaction(step::accept));
            return handle.createQuery(
                            """
                            SELECT o.id || ' | ' || e.id || ' ' || e.org_id || ' | ' || c.id || ' ' || c.env_id || ' '
                                   || c.display_name || ' ' || c.cloud_provider || ' ' || c.region
                            FROM dimensions_orgs o, dimensions_envs e, dimensions_clusters c
                            """)
                    .mapTo(String.class)
                    .one();
        });
    }

    private static CostLine named(long id, int age, String name, String provider) {
        return Samples.line(id)
                .setObservedAt(Samples.OBSERVED.plusSeconds(age))
                .setResourceName(name)
                .setTags(provider.isEmpty() ? Map.of() : Map.of("provider", provider))
                .build();
    }
}
