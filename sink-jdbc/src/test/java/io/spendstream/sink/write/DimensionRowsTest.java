package io.spendstream.sink.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.avro.CostLine;
import io.spendstream.sink.TestDatabase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
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

    /** The lines in some order, each in a batch of its own. */
    private static String outcome(Jdbi jdbi, Random order) {
        var lines = new ArrayList<>(LINES);
        Collections.shuffle(lines, order);
        return jdbi.withHandle(handle -> {
            handle.execute("TRUNCATE cost_lines, dimensions_orgs, dimensions_envs, dimensions_clusters");
            LineTable.TABLE.create(handle);
            for (var line : lines) {
                handle.useTransaction(transaction -> {
                    LineTable.TABLE.merge(transaction, List.of(line));
                    DimensionRows.fill(transaction);
                });
            }
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
