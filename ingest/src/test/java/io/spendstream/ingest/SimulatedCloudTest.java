package io.spendstream.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.ingest.inventory.CatalogSettings;
import io.spendstream.ingest.inventory.InventorySettings;
import io.spendstream.ingest.usage.UsageSettings;
import io.spendstream.schemas.avro.IngestRun;
import io.spendstream.schemas.avro.InventoryEntity;
import io.spendstream.schemas.avro.InventoryVersion;
import io.spendstream.schemas.avro.PrincipalUsage;
import io.spendstream.schemas.avro.RawConfluentUsage;
import io.spendstream.schemas.topics.Topics;
import io.spendstream.simulators.confluent.ConfluentSimulator;
import io.spendstream.simulators.confluent.Fault;
import io.spendstream.simulators.confluent.Item;
import io.spendstream.simulators.confluent.ItemKind;
import io.spendstream.simulators.confluent.Organization;
import io.spendstream.simulators.confluent.SimulatorOptions;
import io.spendstream.simulators.confluent.UsageMetric;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Inventory and usage of the provider as it is: what is published is what it has, whatever goes wrong on the way. */
class SimulatedCloudTest {
    private static final Instant START = Instant.parse("2026-11-20T08:30:00Z");

    private final String organisation = "org-" + UUID.randomUUID();
    private Instant now = START;
    private ConfluentSimulator simulator;
    private ConfluentPoller poller;

    @BeforeEach
    void start() {
        PollerFixture.prepareTopics();
        simulator = ConfluentSimulator.start(SimulatorOptions.DEFAULTS
                .withOrganization(new Organization(organisation, "Test"))
                .withApiKey("KEY-" + organisation, "secret")
                .withClock(() -> now)
                .withFlakiness());
        var catalog = new CatalogSettings(Optional.empty(), simulator.key(), simulator.secret());
        var settings = new ConfluentSettings(
                simulator.url(),
                simulator.key(),
                simulator.secret(),
                Optional.empty(),
                1000,
                10,
                5,
                new LookBack(5, 35, 60),
                new InventorySettings(Optional.empty(), Optional.of(catalog)),
                new UsageSettings(simulator.url(), 6));
        poller = new ConfluentPoller(
                settings, PollerFixture.kafka(), () -> now, wait -> {}, IngestMetrics.NONE, Progress.SILENT);
    }

    @AfterEach
    void close() {
        poller.close();
        simulator.close();
    }

    @Test
    void shouldKnowWhatStandsAtEveryMomentAndRememberWhatIsGone() {
        assertThat(inventory().getError()).isNull();
        assertThat(standing()).isEqualTo(listed());

        for (var days = 1; days <= 3; days++) {
            now = START.plus(Duration.ofDays(9L * days));
            assertThat(inventory().getError()).isNull();
            assertThat(standing()).isEqualTo(listed());
        }
        var gone = simulator.inventory().items(ItemKind.KAFKA_CLUSTER).get(0);
        simulator.inventory().delete(gone.id());
        var account = simulator.inventory().items(ItemKind.SERVICE_ACCOUNT).get(0);
        simulator.inventory().rename(account.id(), "renamed-by-hand");
        now = now.plusSeconds(60);
        simulator.inventoryFaults().onPage(2, Fault.tooManyRequests(3, null));

        var run = inventory();

        assertThat(run.getError()).isNull();
        assertThat(run.getLines()).isPositive();
        assertThat(standing()).isEqualTo(listed()).doesNotContainKey(gone.id());
        assertThat(known().get(gone.id()).getVersions())
                .last()
                .extracting(InventoryVersion::getDisplayName, InventoryVersion::getValidTo)
                .containsExactly(gone.displayName(), now);
        assertThat(inventory().getLines()).isZero();
    }

    @Test
    void shouldArchiveEveryByteOfTheWeekThatTheProviderRemembers() {
        inventory();
        simulator.usageFaults().afterGood(3, Fault.tooManyRequests(null, 2));
        simulator.usageFaults().afterGood(3, Fault.serverError());

        var run = poller.collectUsage(UUID.randomUUID().toString(), Cause.STARTUP);
        now = START.plus(Duration.ofHours(2));
        var next = poller.collectUsage(UUID.randomUUID().toString(), Cause.SCHEDULE);

        assertThat(run.getError()).isNull();
        assertThat(next.getError()).isNull();
        var archive = new HashMap<String, Map<String, PrincipalUsage>>();
        Committed.read(Topics.RAW_CONFLUENT_USAGE, (slice, usage) -> {
            if (slice.contains(organisation)) {
                archive.put(usage.getClusterId() + " " + usage.getHour(), byPrincipal(usage));
            }
        });
        var sent = 0;
        for (var cluster : simulator.inventory().items(ItemKind.KAFKA_CLUSTER)) {
            for (var hour = Instant.parse("2026-11-13T10:00:00Z");
                    hour.isBefore(Instant.parse("2026-11-20T10:00:00Z"));
                    hour = hour.plusSeconds(3_600)) {
                var archived = archive.get(cluster.id() + " " + hour);
                var requests = simulator.usage().bytes(cluster.id(), UsageMetric.REQUEST_BYTES, hour);
                var responses = simulator.usage().bytes(cluster.id(), UsageMetric.RESPONSE_BYTES, hour);
                if (hour.isBefore(cluster.createdAt().minusSeconds(3_600))) {
                    assertThat(archived).isNull();
                    continue;
                }
                archived.forEach((principal, usage) -> {
                    assertThat(usage.getRequestBytes()).isEqualTo(requests.getOrDefault(principal, 0L));
                    assertThat(usage.getResponseBytes()).isEqualTo(responses.getOrDefault(principal, 0L));
                });
                assertThat(archived.keySet()).containsAll(requests.keySet()).containsAll(responses.keySet());
                sent += requests.size();
            }
        }
        assertThat(sent).isGreaterThan(1_000);
    }

    private IngestRun inventory() {
        return poller.collectInventory(UUID.randomUUID().toString(), Cause.SCHEDULE);
    }

    private Map<String, InventoryEntity> known() {
        var known = new HashMap<String, InventoryEntity>();
        Committed.read(Topics.RAW_CONFLUENT_INVENTORY, (id, entity) -> {
            if (entity.getOrgId().equals(organisation)) {
                known.put(id, entity);
            }
        });
        return known;
    }

    /** What each thing is, as far as the simulator and we use the same words. */
    private record Said(String kind, String name, String environment, String owner, Map<String, String> tags) {}

    private Map<String, Said> standing() {
        var standing = new HashMap<String, Said>();
        known().forEach((id, entity) -> {
            var last = entity.getVersions().get(entity.getVersions().size() - 1);
            if (last.getValidTo() == null && !entity.getKind().equals("organization")) {
                standing.put(
                        id,
                        new Said(
                                entity.getKind(),
                                last.getDisplayName(),
                                last.getEnvId(),
                                last.getOwnerId(),
                                last.getTags()));
            }
        });
        return standing;
    }

    private Map<String, Said> listed() {
        return Arrays.stream(ItemKind.values())
                .filter(kind -> kind != ItemKind.IDENTITY_PROVIDER)
                .flatMap(kind -> simulator.inventory().items(kind).stream())
                .collect(Collectors.toMap(Item::id, SimulatedCloudTest::said));
    }

    private static Said said(Item item) {
        // a key's environment is its resource's
        var environment = item.kind() == ItemKind.API_KEY ? "" : item.environmentId();
        return new Said(item.kind().word(), item.displayName(), environment, item.ownerId(), item.tags());
    }

    private static Map<String, PrincipalUsage> byPrincipal(RawConfluentUsage usage) {
        return usage.getPrincipals().stream()
                .collect(Collectors.toMap(PrincipalUsage::getPrincipalId, Function.identity()));
    }
}
