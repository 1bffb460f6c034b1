package io.spendstream.simulators.confluent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes by hand, while it runs. */
final class InventoryChangesTest {
    private static final String CHANGE = "/simulator/inventory";

    private final SettableClock clock = SettableClock.at("2026-11-20T12:00:00Z");
    private final ConfluentSimulator simulator = ConfluentSimulator.start(SimulatorOptions.DEFAULTS.withClock(clock));
    private final Inventory inventory = simulator.inventory();
    private final Caller caller = Caller.of(simulator);
    private final Estate estate = simulator.bill().estate();
    private final String orders = estate.clusters().get(0).clusterId();
    private final String production = estate.environments().get(0).id();

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void shouldBeRenamedFromNowOnWhenToldTo() throws Exception {
        var before = clock.instant();
        clock.advance(Duration.ofHours(1));

        var answer = change("{'rename': {'id': '%s', 'name': 'orders-next'}}".formatted(orders));

        assertThat(answer.get("updated_at").textValue()).isEqualTo("2026-11-20T13:00:00Z");
        assertThat(caller.get("/cmk/v2/clusters?environment=" + production).body())
                .contains("\"display_name\":\"orders-next\"");
        assertThat(inventory.item(orders, before).orElseThrow().displayName()).isEqualTo("orders");
        assertThat(inventory.life(orders).orElseThrow().versions()).hasSize(2);
    }

    @Test
    void shouldTakeItsKeysAlongWhenAPrincipalIsDeleted() throws Exception {
        String owner = inventory.items(ItemKind.API_KEY).get(0).ownerId();
        assertThat(caller.ids("/iam/v2/api-keys?spec.owner=" + owner)).isNotEmpty();

        change("{'delete': '%s'}".formatted(owner));

        assertThat(caller.ids("/iam/v2/api-keys?spec.owner=" + owner)).isEmpty();
        assertThat(inventory.life(owner).orElseThrow().deletedAt()).isEqualTo(clock.instant());
        assertThat(inventory.item(owner, clock.instant().minusSeconds(1))).isPresent();
    }

    @Test
    void shouldTakeEverythingInsideAlongWhenAClusterIsDeleted() throws Exception {
        change("{'delete': '%s'}".formatted(orders));

        assertThat(inventory.items(ItemKind.CONNECTOR))
                .noneMatch(one -> one.clusterId().equals(orders));
        assertThat(inventory.items(ItemKind.KSQLDB_CLUSTER))
                .noneMatch(one -> one.clusterId().equals(orders));
        assertThat(inventory.items(ItemKind.API_KEY))
                .noneMatch(key -> key.resourceId().equals(orders));
        assertThat(caller.ids("/cmk/v2/clusters?environment=" + production)).doesNotContain(orders);
    }

    @Test
    void shouldListWhatIsCreatedWhenItIsOfAnyKind() throws Exception {
        var account = change("{'create': {'kind': 'service-account', 'name': 'newcomer'}}")
                .get("id")
                .textValue();
        var cluster = change("{'create': {'kind': 'kafka-cluster', 'name': 'fresh', 'environment': '%s'}}"
                        .formatted(production))
                .get("id")
                .textValue();
        var key = change("{'create': {'kind': 'api-key', 'name': 'k', 'owner': '%s', 'resource': '%s'}}"
                        .formatted(account, cluster))
                .get("id")
                .textValue();

        assertThat(caller.ids("/iam/v2/service-accounts?page_size=100")).contains(account);
        assertThat(caller.ids("/cmk/v2/clusters?environment=" + production)).contains(cluster);
        assertThat(caller.ids("/iam/v2/api-keys?spec.resource=" + cluster)).containsExactly(key);
        for (ItemKind kind : ItemKind.values()) {
            var item = inventory.create(kind, "one", Map.of("environment", production, "cluster", cluster));
            assertThat(inventory.items(kind)).contains(item);
        }
        for (Listing listing : Listing.ALL) {
            var path = listing.path()
                    .replace(
                            "{provider}",
                            inventory.items(ItemKind.IDENTITY_PROVIDER).get(0).id());
            assertThat(caller.get(path + "?environment=" + production).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void shouldChangeTagsAndOwnersWhenToldTo() throws Exception {
        var connector = estate.connectors().get(1).resource().id();
        String owner = inventory.items(ItemKind.SERVICE_ACCOUNT).get(3).id();

        change("{'tag': {'id': '%s', 'name': 'team', 'value': 'logistics'}}".formatted(orders));
        change("{'tag': {'id': '%s', 'name': 'owner', 'value': null}}".formatted(orders));
        change("{'set': {'id': '%s', 'name': 'owner', 'value': '%s'}}".formatted(connector, owner));

        var tags = inventory.item(orders, clock.instant()).orElseThrow().tags();
        assertThat(tags).containsEntry("team", "logistics").doesNotContainKey("owner");
        assertThat(inventory.item(connector, clock.instant()).orElseThrow().ownerId())
                .isEqualTo(owner);
    }

    @Test
    void shouldTakeItsTrafficAlongWhenAKeyChangesHands() {
        var account = inventory.create(ItemKind.SERVICE_ACCOUNT, "newcomer", Map.of());
        var keys = inventory.items(ItemKind.API_KEY).stream()
                .filter(key -> key.resourceId().equals(orders))
                .toList();

        keys.forEach(key -> inventory.set(key.id(), "owner", account.id()));

        var principals = new TreeSet<String>();
        for (int hour = 0; hour < 48; hour++) {
            var at = clock.instant().plus(Duration.ofHours(hour));
            principals.addAll(simulator
                    .usage()
                    .bytes(orders, UsageMetric.REQUEST_BYTES, at)
                    .keySet());
        }
        assertThat(principals).containsExactlyInAnyOrder("", account.id());
    }

    @Test
    void shouldForgetWhatWasToComeWhenChangedByHand() {
        var renamed = estate.clusters().get(10).clusterId();
        inventory.rename(renamed, "for good");

        clock.advance(Duration.ofDays(365));

        assertThat(inventory.item(renamed, clock.instant()).orElseThrow().displayName())
                .isEqualTo("for good");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{'explode': 'sa-1'}",
                "{'delete': 'sa-none'}",
                "{'rename': {'id': 'lkc-none', 'name': 'x'}}",
                "{'rename': {'name': 'x'}}",
                "{'create': {'kind': 'spaceship', 'name': 'x'}}",
                "{'create': {'kind': 'user'}}",
            })
    void shouldSayWhatIsWrongWhenTheChangeIsImpossible(String body) throws Exception {
        assertThat(caller.post(CHANGE, body.replace('\'', '"')).statusCode()).isEqualTo(400);
    }

    @Test
    void shouldRefuseWhenAThingIsGoneAlready() {
        String user = inventory.items(ItemKind.USER).get(0).id();
        inventory.delete(user);

        assertThatThrownBy(() -> inventory.delete(user)).hasMessageContaining(user);
        assertThatThrownBy(() -> inventory.rename(user, "back")).hasMessageContaining(user);
    }

    private JsonNode change(String body) throws Exception {
        var response = caller.post(CHANGE, body.replace('\'', '"'));
        assertThat(response.statusCode()).isEqualTo(200);
        return Caller.json(response);
    }
}
