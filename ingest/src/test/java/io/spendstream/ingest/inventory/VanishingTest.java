package io.spendstream.ingest.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.avro.InventoryEntity;
import io.spendstream.schemas.avro.InventoryVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VanishingTest extends Readings {
    @Test
    void shouldCloseWhatIsMissingFromACompleteListingOnlyAndKeepItsName() {
        read(NOW, all(EntityKind.ENVIRONMENT), environment("env-1", "prod"), environment("env-2", "test"));

        var partly = read(LATER, none(), environment("env-1", "prod"));
        var whole = read(LAST, all(EntityKind.ENVIRONMENT), environment("env-1", "prod"));

        assertThat(partly).isEmpty();
        assertThat(whole).hasSize(1);
        assertThat(versions("env-2")).containsExactly("2026-01-01T00:00:00Z 2026-11-20T10:00:00Z test");
        assertThat(read(LAST.plusSeconds(9), all(EntityKind.ENVIRONMENT), environment("env-1", "prod")))
                .isEmpty();
    }

    @Test
    void shouldRetractNothingInTheEnvironmentWhoseListingFailed() {
        var first = environment("env-1", "prod");
        var second = environment("env-2", "test");
        read(NOW, all(EntityKind.ENVIRONMENT), first, second, cluster("lkc-1", "env-1"), cluster("lkc-2", "env-2"));

        var listing = listing(all(EntityKind.ENVIRONMENT), first, second);
        listing.markComplete(new Scope(EntityKind.KAFKA_CLUSTER, "env-2"));
        var changes = read(LATER, listing);

        assertThat(changes).extracting(InventoryEntity::getId).containsExactly("lkc-2");
    }

    @Test
    void shouldCloseAllThatWasWithinSomethingThatIsGone() {
        var environment = environment("env-1", "prod");
        read(NOW, all(EntityKind.ENVIRONMENT), environment, cluster("lkc-1", "env-1"), connector("lcc-1", "lkc-1"));

        var changes = read(LATER, all(EntityKind.ENVIRONMENT));

        assertThat(changes).hasSize(3);
        assertThat(versions("lcc-1")).containsExactly("2026-01-01T00:00:00Z 2026-11-20T09:00:00Z lcc-1");
    }

    @Test
    void shouldCloseWhatTheProviderItselfSaysIsDeletedAndAllWithin() {
        read(NOW, all(EntityKind.ENVIRONMENT), environment("env-1", "prod"), cluster("lkc-1", "env-1"));
        var deletion = Instant.parse("2026-11-20T08:20:00Z");
        var deleted =
                new Listed("env-1", EntityKind.ENVIRONMENT, Optional.of(CREATED), Optional.of(deletion), named("prod"));

        read(LATER, all(EntityKind.ENVIRONMENT), deleted);

        assertThat(versions("env-1")).containsExactly("2026-01-01T00:00:00Z 2026-11-20T08:20:00Z prod");
        assertThat(versions("lkc-1")).containsExactly("2026-01-01T00:00:00Z 2026-11-20T09:00:00Z lkc-1");
        assertThat(read(LAST, all(EntityKind.ENVIRONMENT), deleted)).isEmpty();
    }

    @Test
    void shouldOpenAnotherVersionWhenAThingReappears() {
        read(NOW, all(EntityKind.CONNECTOR), undated("lcc-1", "sink"));
        read(LATER, connectors());
        read(LAST, connectors(), undated("lcc-1", "sink"));

        assertThat(versions("lcc-1"))
                .containsExactly("1970-01-01T00:00:00Z 2026-11-20T09:00:00Z sink", "2026-11-20T10:00:00Z null sink");
    }

    @Test
    void shouldLeaveNoGapWhenTheProviderSaysThatAThingWasThereAllAlong() {
        read(NOW, all(EntityKind.ENVIRONMENT), environment("env-1", "prod"), environment("env-2", "test"));
        read(LATER, all(EntityKind.ENVIRONMENT));
        read(LAST, all(EntityKind.ENVIRONMENT), environment("env-1", "prod"), environment("env-2", "renamed"));

        assertThat(versions("env-1")).containsExactly("2026-01-01T00:00:00Z null prod");
        assertThat(versions("env-2"))
                .containsExactly("2026-01-01T00:00:00Z 2026-11-20T09:00:00Z test", "2026-11-20T09:00:00Z null renamed");
    }

    @Test
    void shouldLeaveKindsAloneThatAreNewToThisVersionOrMadeByHand() {
        var version = InventoryVersion.newBuilder()
                .setValidFrom(CREATED)
                .setClusterId("odd")
                .build();
        known.put("odd", new InventoryEntity("odd", "connector", "confluent", "org-1", NOW, List.of(version)));
        known.put("new", new InventoryEntity("new", "gadget", "confluent", "org-1", NOW, List.of(version)));

        assertThat(read(LATER, all(EntityKind.ENVIRONMENT))).isEmpty();
    }
}
