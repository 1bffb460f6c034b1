package io.spendstream.streams.ledger;

import static io.spendstream.streams.RawRecords.SLICE;
import static io.spendstream.streams.RawRecords.line;
import static io.spendstream.streams.RawRecords.walk;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.avro.InventoryEntity;
import io.spendstream.schemas.avro.InventoryVersion;
import io.spendstream.schemas.avro.PrincipalUsage;
import io.spendstream.schemas.avro.RawConfluentResource;
import io.spendstream.schemas.avro.RawConfluentUsage;
import io.spendstream.streams.reference.Told;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Usage that comes after the lines that it splits. */
class LateUsageTest {
    private final LedgerRun run = new LedgerRun();

    @Test
    void shouldSplitWhatTheInventoryPutOnTheCluster() {
        var cost = line(1, 1, "24");
        cost.setLineType("KAFKA_NETWORK_WRITE");
        cost.setResource(new RawConfluentResource("lcc-1", "name", "env-1"));
        run.tell(cost);
        run.tell(Told.entity(connectorOn("lkc-1")));
        run.publish();
        assertThat(run.facts.values()).allMatch(fact -> fact.getPrincipalId().equals("unallocated"));

        run.tell(Told.usage(SLICE.text(), report("lkc-2")));
        run.publish();
        assertThat(run.facts.values()).allMatch(fact -> fact.getPrincipalId().equals("unallocated"));

        run.tell(Told.usage(SLICE.text(), report("lkc-1")));
        run.publish();
        assertThat(run.facts).hasSize(24);
        assertThat(run.facts.values()).allMatch(fact -> fact.getPrincipalId().equals("sa-1"));
    }

    private static InventoryEntity connectorOn(String cluster) {
        var version = InventoryVersion.newBuilder()
                .setValidFrom(Instant.EPOCH)
                .setClusterId(cluster)
                .build();
        return new InventoryEntity("lcc-1", "connector", "confluent", "org-1", walk(1), List.of(version));
    }

    private static RawConfluentUsage report(String cluster) {
        var midnight = Instant.parse("2026-10-01T00:00:00Z");
        return new RawConfluentUsage(
                "confluent-metrics", walk(1), cluster, midnight, List.of(new PrincipalUsage("sa-1", 5L, 5L)));
    }
}
