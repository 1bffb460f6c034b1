package io.spendstream.simulators.confluent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the lists say, and that it agrees with the bill. */
final class InventoryContentTest {
    private final SettableClock clock = SettableClock.at("2026-11-20T12:00:00Z");
    private final ConfluentSimulator simulator = ConfluentSimulator.start(SimulatorOptions.DEFAULTS.withClock(clock));
    private final Caller caller = Caller.of(simulator);
    private final Estate estate = simulator.bill().estate();
    private final Inventory inventory = simulator.inventory();

    @AfterEach
    void close() {
        simulator.close();
    }

    /** But for what no list knows: nodes of one's own and products yet to be invented. */
    @Test
    void shouldListWhateverIsBilledWhenItIsBilled() {
        var bill = simulator.bill();
        for (var day = bill.firstDay(); !day.isAfter(bill.today()); day = day.plusDays(1)) {
            var start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
            assertThat(bill.lines(day).stream().filter(line -> line.resource() != null))
                    .allSatisfy(line -> {
                        String id = line.resource().id();
                        boolean isUnlisted = id.startsWith("usm-") || id.startsWith("lorb-");
                        var item = inventory.item(id, start);
                        assertThat(item.isPresent()).as(id).isNotEqualTo(isUnlisted);
                        item.ifPresent(
                                found -> assertThat(found.environmentId()).isEqualTo(line.environmentId()));
                    });
        }
    }

    @Test
    void shouldNameItsClustersLikeTheBillWhenTheyAreNotRenamed() throws Exception {
        var named = estate.clusters().stream().collect(Collectors.toMap(Asset::clusterId, cluster -> cluster.resource()
                .displayName()));

        for (Environment environment : estate.environments()) {
            for (JsonNode cluster : data("/cmk/v2/clusters?environment=" + environment.id())) {
                assertThat(cluster.at("/spec/display_name").textValue())
                        .startsWith(named.get(cluster.get("id").textValue()));
                assertThat(cluster.at("/spec/environment/id").textValue()).isEqualTo(environment.id());
                assertThat(cluster.at("/spec/cloud").textValue()).isIn("AWS", "GCP", "AZURE");
                assertThat(cluster.at("/spec/config/kind").textValue())
                        .isIn("Basic", "Standard", "Dedicated", "Enterprise", "Freight");
                assertThat(cluster.at("/status/phase").textValue()).isEqualTo("PROVISIONED");
            }
        }
    }

    @Test
    void shouldHaveAWholeCrewWhenScaleIsOneAndMoreWhenItIsLarger() {
        var larger = new Inventory(SimulatorOptions.DEFAULTS.withClock(clock).withScale(3), estate);

        assertThat(inventory.items(ItemKind.SERVICE_ACCOUNT)).hasSizeBetween(12, 14);
        assertThat(larger.items(ItemKind.SERVICE_ACCOUNT)).hasSizeBetween(36, 38);
        assertThat(inventory.items(ItemKind.IDENTITY_PROVIDER)).hasSize(2);
        assertThat(inventory.items(ItemKind.IDENTITY_POOL)).hasSize(3);
    }

    @Test
    void shouldInventRolesRatherThanPeopleWhenUsersAreListed() throws Exception {
        var users = data("/iam/v2/users");

        assertThat(users).hasSizeBetween(8, 10);
        assertThat(users.get(0).get("auth_type").textValue()).isEqualTo("AUTH_TYPE_SSO");
        assertThat(inventory.items(ItemKind.USER))
                .extracting(user -> user.displayName() + " <" + user.attribute("email") + ">")
                .contains("Data Platform Lead <data-platform-lead@example.com>")
                .allSatisfy(user -> assertThat(user).endsWith("@example.com>"));
    }

    @Test
    void shouldHaveBetweenOneAndSeveralOwnersPerClusterWhenItIsNotTheOneWithoutAny() {
        var owners = estate.clusters().stream().collect(Collectors.toMap(Asset::clusterId, this::ownersOf));

        var sizes = owners.values().stream().map(Set::size).toList();
        assertThat(sizes.stream().filter(size -> size == 0)).hasSize(1);
        assertThat(sizes).contains(1).allSatisfy(size -> assertThat(size).isLessThan(8));
        var prefixes = owners.values().stream().flatMap(Set::stream).map(id -> id.replaceAll("-.*", ""));
        assertThat(prefixes).contains("sa", "u", "pool");
    }

    @Test
    void shouldFindKeysByOwnerAndResourceWhenFiltered() throws Exception {
        var cluster = estate.clusters().get(3).clusterId();
        var owner = ownersOf(estate.clusters().get(3)).iterator().next();

        var both = data("/iam/v2/api-keys?page_size=100&spec.owner=" + owner + "&spec.resource=" + cluster);

        assertThat(both).isNotEmpty().allSatisfy(key -> {
            assertThat(key.at("/spec/owner/id").textValue()).isEqualTo(owner);
            assertThat(key.at("/spec/owner/kind").textValue()).isEqualTo("ServiceAccount");
            assertThat(key.at("/spec/resource/id").textValue()).isEqualTo(cluster);
            assertThat(key.at("/spec/resource/kind").textValue()).isEqualTo("Cluster");
            assertThat(key.at("/spec/resource/environment").textValue()).startsWith("env-");
            assertThat(key.at("/spec/resources/0/id").textValue()).isEqualTo(cluster);
        });
        assertThat(data("/iam/v2/api-keys?spec.owner=sa-nobody")).isEmpty();
        assertThat(data("/iam/v2/api-keys?spec.resource=cloud")).hasSizeGreaterThan(1);
        var resources = inventory.items(ItemKind.API_KEY).stream()
                .map(key -> key.resourceId().replaceAll("-.*", ""));
        assertThat(resources.distinct()).containsExactlyInAnyOrder("lkc", "lsrc", "cloud");
    }

    @Test
    void shouldSayWhoItRunsAsWhenItIsKsqlDb() throws Exception {
        var environment = estate.environments().get(0).id();

        assertThat(data("/ksqldbcm/v2/clusters?environment=" + environment))
                .isNotEmpty()
                .allSatisfy(ksql -> {
                    var identity = ksql.at("/spec/credential_identity/id").textValue();
                    assertThat(inventory.item(identity, clock.instant())).isPresent();
                    assertThat(ksql.at("/spec/kafka_cluster/id").textValue()).startsWith("lkc-");
                });
        assertThat(data("/srcm/v3/clusters?environment=" + environment).get(0).at("/spec/http_endpoint"))
                .hasToString('"' + simulator.url() + '"');
        assertThat(data("/fcpm/v2/compute-pools?environment=" + environment)
                        .get(0)
                        .at("/spec/max_cfu")
                        .intValue())
                .isPositive();
    }

    @Test
    void shouldListThePoolsOfAProviderOnlyWhenAskedForThem() throws Exception {
        var provider = inventory.items(ItemKind.IDENTITY_PROVIDER).get(0).id();

        assertThat(caller.get("/iam/v2/identity-providers/op-none/identity-pools")
                        .statusCode())
                .isEqualTo(404);
        assertThat(data("/iam/v2/identity-providers/" + provider + "/identity-pools"))
                .hasSizeBetween(1, 2)
                .allSatisfy(pool ->
                        assertThat(pool.get("identity_claim").textValue()).isEqualTo("claims.sub"));
    }

    private Set<String> ownersOf(Asset cluster) {
        return inventory.items(ItemKind.API_KEY).stream()
                .filter(key -> key.resourceId().equals(cluster.clusterId()))
                .map(Item::ownerId)
                .collect(Collectors.toSet());
    }

    private List<JsonNode> data(String target) throws Exception {
        return StreamSupport.stream(Caller.json(caller.get(target)).get("data").spliterator(), false)
                .toList();
    }
}
