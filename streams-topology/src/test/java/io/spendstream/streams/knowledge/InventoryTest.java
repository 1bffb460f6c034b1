package io.spendstream.streams.knowledge;

import static io.spendstream.streams.knowledge.Listed.entity;
import static io.spendstream.streams.knowledge.Listed.key;
import static io.spendstream.streams.knowledge.Listed.machine;
import static io.spendstream.streams.knowledge.Listed.serviceAccount;
import static io.spendstream.streams.knowledge.Listed.user;
import static io.spendstream.streams.knowledge.Listed.version;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.avro.InventoryEntity;
import io.spendstream.schemas.avro.InventoryVersion;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class InventoryTest {
    private static final LocalDate DAY = LocalDate.parse("2026-10-01");

    private final Inventory inventory = new Inventory();

    @Test
    void shouldNameThePrincipalThatAResourceRunsAs() {
        list(machine("connector", "lcc-1", "env-1", "lkc-1", "sa-1"));

        assertThat(inventory.ownerOf("lcc-1", DAY)).contains("sa-1");
        assertThat(inventory.ownerOf("lcc-2", DAY)).isEmpty();
        assertThat(inventory.ownerOf("", DAY)).isEmpty();
    }

    @Test
    void shouldNameTheKeysOwnerWhenAResourceRunsWithAKey() {
        list(machine("connector", "lcc-1", "env-1", "lkc-1", "KEY1"), key("KEY1", "u-7", "lkc-1"));

        assertThat(inventory.ownerOf("lcc-1", DAY)).contains("u-7");
    }

    @Test
    void shouldNameNobodyWhenTheKeyOfAResourceIsUnknown() {
        list(machine("connector", "lcc-1", "env-1", "lkc-1", "KEY1"));

        assertThat(inventory.ownerOf("lcc-1", DAY)).isEmpty();
    }

    @Test
    void shouldTakeAnIdOfAnyFormForAPrincipalWhenItIsListedAsOne() {
        list(machine("connector", "lcc-1", "env-1", "lkc-1", "robot-1"), serviceAccount("robot-1"));

        assertThat(inventory.ownerOf("lcc-1", DAY)).contains("robot-1");
    }

    @Test
    void shouldKeepTheStructureOfWhatWasDeleted() {
        list(
                entity(
                        "connector",
                        "lcc-1",
                        version()
                                .setEnvId("env-1")
                                .setClusterId("lkc-1")
                                .setOwnerId("sa-1")
                                .setValidTo(at("2026-09-01T00:00:00Z"))
                                .build()),
                key("K1", "sa-9", "lkc-1"));

        assertThat(inventory.ownerOf("lcc-1", DAY)).contains("sa-1");
        assertThat(inventory.around("lcc-1", DAY).map(InventoryVersion::getClusterId))
                .contains("lkc-1");
        assertThat(inventory.connectorOwnersOn("lkc-1", DAY)).isEmpty();
    }

    @Test
    void shouldKnowWhatWasListedOnlyAfterItWasBilled() {
        list(entity(
                "connector",
                "lcc-1",
                version(at("2026-11-01T00:00:00Z"))
                        .setClusterId("lkc-1")
                        .setOwnerId("sa-1")
                        .build()));

        assertThat(inventory.ownerOf("lcc-1", DAY)).contains("sa-1");
        assertThat(inventory.connectorOwnersOn("lkc-1", DAY)).isEmpty();
    }

    @Test
    void shouldNameTheOwnersOfConnectorsOnACluster() {
        list(
                machine("connector", "lcc-1", "env-1", "lkc-1", "sa-2"),
                machine("connector", "lcc-2", "env-1", "lkc-1", "K1"),
                machine("connector", "lcc-3", "env-1", "lkc-2", "sa-3"),
                machine("ksqldb-cluster", "lksqlc-1", "env-1", "lkc-1", "sa-4"),
                key("K1", "sa-1", "lkc-1"));

        assertThat(inventory.connectorOwnersOn("lkc-1", DAY)).containsExactly("sa-1", "sa-2");
    }

    @Test
    void shouldNameServiceAccountsAndUsersThatExistedOnTheDay() {
        list(
                serviceAccount("sa-2"),
                user("u-1"),
                machine("identity-pool", "pool-1", "", "", ""),
                entity(
                        "service-account",
                        "sa-1",
                        version(at("2026-10-02T00:00:00Z")).build()));

        assertThat(inventory.principalsOf(Listed.ORG, DAY)).containsExactly("sa-2", "u-1");
        assertThat(inventory.principalsOf(Listed.ORG, DAY.plusDays(1))).containsExactly("sa-1", "sa-2", "u-1");
    }

    private void list(InventoryEntity... entities) {
        for (var entity : entities) {
            inventory.put(new Thing(entity));
        }
    }

    private static Instant at(String moment) {
        return Instant.parse(moment);
    }
}
