package io.spendstream.streams.knowledge;

import static io.spendstream.streams.knowledge.Listed.cluster;
import static io.spendstream.streams.knowledge.Listed.entity;
import static io.spendstream.streams.knowledge.Listed.key;
import static io.spendstream.streams.knowledge.Listed.machine;
import static io.spendstream.streams.knowledge.Listed.version;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.avro.InventoryEntity;
import io.spendstream.schemas.avro.InventoryVersion;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyHoldersTest {
    private static final LocalDate DAY = LocalDate.parse("2026-10-01");

    private final Inventory inventory = new Inventory();

    @Test
    void shouldNameTheOwnersOfKeysOnceAndSorted() {
        list(
                key("K1", "sa-2", "lkc-1"),
                key("K2", "sa-1", "lkc-2", "lkc-1"),
                key("K3", "sa-2", "lkc-1"),
                key("K4", "sa-3", "lkc-2"),
                key("K5", "", "lkc-1"));

        assertThat(inventory.keyOwnersOf("lkc-1", DAY)).containsExactly("sa-1", "sa-2");
        assertThat(inventory.keyOwnersOf("lkc-2", DAY)).containsExactly("sa-1", "sa-3");
        assertThat(inventory.keyOwnersOf("lkc-3", DAY)).isEmpty();
    }

    @Test
    void shouldKnowAKeyOnlyOnTheDaysOnWhichItExisted() {
        list(entity(
                "api-key",
                "K1",
                held("sa-1", "2026-10-01T23:59:59Z")
                        .setValidTo(at("2026-10-03T00:00:00Z"))
                        .build()));

        assertThat(inventory.keyOwnersOf("lkc-1", DAY.minusDays(1))).isEmpty();
        assertThat(inventory.keyOwnersOf("lkc-1", DAY)).containsExactly("sa-1");
        assertThat(inventory.keyOwnersOf("lkc-1", DAY.plusDays(1))).containsExactly("sa-1");
        assertThat(inventory.keyOwnersOf("lkc-1", DAY.plusDays(2))).isEmpty();
    }

    @Test
    void shouldNameTheLastOwnerOfADayOnWhichOwnershipChanged() {
        var changed = "2026-10-02T12:00:00Z";
        list(entity(
                "api-key",
                "K1",
                held("sa-1", "1970-01-01T00:00:00Z").setValidTo(at(changed)).build(),
                held("sa-2", changed).build()));

        assertThat(inventory.keyOwnersOf("lkc-1", DAY)).containsExactly("sa-1");
        assertThat(inventory.keyOwnersOf("lkc-1", DAY.plusDays(1))).containsExactly("sa-2");
        assertThat(inventory.keyOwnersOf("lkc-1", DAY.plusDays(2))).containsExactly("sa-2");
    }

    @Test
    void shouldForgetWhatNewerReadingsNoLongerSay() {
        list(key("K1", "sa-1", "lkc-1"));

        list(key("K1", "sa-1", "lkc-2"));

        assertThat(inventory.keyOwnersOf("lkc-1", DAY)).isEmpty();
        assertThat(inventory.keyOwnersOf("lkc-2", DAY)).containsExactly("sa-1");
    }

    @Test
    void shouldPreferKeysToTheSchemaRegistryOfAnEnvironment() {
        list(
                cluster("lkc-1", "env-1", "eu-west-1"),
                machine("schema-registry", "lsrc-1", "env-1", "", ""),
                machine("schema-registry", "lsrc-2", "env-2", "", ""),
                key("K1", "sa-1", "lkc-1"),
                key("K2", "sa-2", "lsrc-1"),
                key("K3", "sa-3", "lsrc-2"));

        assertThat(inventory.keyOwnersIn("env-1", DAY)).containsExactly("sa-2");
    }

    @Test
    void shouldFallBackToAllKeysInTheEnvironmentWhenNobodyHasOneToItsSchemaRegistry() {
        list(
                cluster("lkc-1", "env-1", "eu-west-1"),
                cluster("lkc-2", "env-2", "eu-west-1"),
                machine("schema-registry", "lsrc-1", "env-1", "", ""),
                machine("ksqldb-cluster", "lksqlc-1", "env-1", "lkc-1", "sa-9"),
                key("K1", "sa-1", "lkc-1"),
                key("K2", "sa-2", "lksqlc-1"),
                key("K3", "sa-3", "lkc-2"));

        assertThat(inventory.keyOwnersIn("env-1", DAY)).containsExactly("sa-1", "sa-2");
        assertThat(inventory.keyOwnersIn("", DAY)).isEmpty();
    }

    private void list(InventoryEntity... entities) {
        for (var entity : entities) {
            inventory.put(new Thing(entity));
        }
    }

    private static InventoryVersion.Builder held(String owner, String from) {
        return version(at(from)).setOwnerId(owner).setResourceIds(List.of("lkc-1"));
    }

    private static Instant at(String moment) {
        return Instant.parse(moment);
    }
}
