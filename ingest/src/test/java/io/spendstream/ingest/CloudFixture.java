package io.spendstream.ingest;

import io.spendstream.ingest.inventory.InventorySettings;
import io.spendstream.ingest.usage.UsageSettings;
import io.spendstream.schemas.avro.IngestRun;
import io.spendstream.schemas.avro.InventoryEntity;
import io.spendstream.schemas.avro.PrincipalUsage;
import io.spendstream.schemas.avro.RawConfluentUsage;
import io.spendstream.schemas.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** A poller on a made-up cloud with one environment and one cluster, a real broker and a real registry. */
public final class CloudFixture implements AutoCloseable {
    public static final Instant NOW = Instant.parse("2026-11-20T08:30:00Z");

    public final FakeCloud cloud = new FakeCloud();
    public final List<Duration> pauses = new ArrayList<>();
    public final List<String> told = new ArrayList<>();
    public final Counts counts = new Counts();
    public final String organisation = "org-" + UUID.randomUUID();
    public InventorySettings inventorySettings = InventorySettings.DEFAULTS;
    public Instant now = NOW;

    private ConfluentPoller poller;

    public CloudFixture() {
        PollerFixture.prepareTopics();
        cloud.lists.put(
                "/org/v2/organizations", List.of("{\"id\":\"%s\",\"display_name\":\"Test\"}".formatted(organisation)));
        cloud.lists.put("/org/v2/environments", List.of(item("env-1", "display_name", "prod")));
        cloud.lists.put("/cmk/v2/clusters?env-1", List.of(cluster("lkc-1", "orders")));
        for (var nothing : List.of(
                "/iam/v2/service-accounts",
                "/iam/v2/users",
                "/iam/v2/api-keys",
                "/iam/v2/identity-providers",
                "/ksqldbcm/v2/clusters?env-1",
                "/fcpm/v2/compute-pools?env-1",
                "/srcm/v3/clusters?env-1")) {
            cloud.lists.put(nothing, List.of());
        }
        cloud.documents.put("/connect/v1/environments/env-1/clusters/lkc-1/connectors", "{}");
    }

    /** Made on 1 October 2026. */
    public static String item(String id, String field, String value) {
        return "{\"id\":\"%s\",\"%s\":\"%s\",\"metadata\":{\"created_at\":\"2026-10-01T00:00:00Z\"}}"
                .formatted(id, field, value);
    }

    public static List<String> accounts(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> item("sa-" + number, "display_name", "account " + number))
                .toList();
    }

    public static String cluster(String id, String name) {
        return """
                {"id":"%s","metadata":{"created_at":"2026-10-01T00:00:00Z"},
                 "spec":{"display_name":"%s","cloud":"AWS","region":"eu-west-1","availability":"HIGH",
                         "config":{"kind":"Standard"}},"status":{"phase":"PROVISIONED"}}"""
                .formatted(id, name);
    }

    public static String row(String hour, String principal, String value) {
        return "{\"timestamp\":\"%s\",\"metric.principal_id\":\"%s\",\"value\":%s}".formatted(hour, principal, value);
    }

    public ConfluentPoller poller() {
        if (poller == null) {
            poller = new ConfluentPoller(settings(), PollerFixture.kafka(), () -> now, pauses::add, counts, told::add);
        }
        return poller;
    }

    /** Forgets all that only the process knew. */
    public void restart() {
        close(poller);
        poller = null;
    }

    public IngestRun inventory() {
        return poller().collectInventory(UUID.randomUUID().toString(), Cause.SCHEDULE);
    }

    public IngestRun usage() {
        return poller().collectUsage(UUID.randomUUID().toString(), Cause.SCHEDULE);
    }

    /** All records of this organisation, in order for each id. */
    public List<InventoryEntity> entities() {
        var all = new ArrayList<InventoryEntity>();
        Committed.read(Topics.RAW_CONFLUENT_INVENTORY, (id, entity) -> {
            if (entity.getOrgId().equals(organisation)) {
                all.add(entity);
            }
        });
        return all;
    }

    /** The last record of it. */
    public InventoryEntity entity(String id) {
        return entities().stream()
                .filter(entity -> entity.getId().equals(id))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError("there is no " + id));
    }

    public boolean isStanding(String id) {
        var versions = entity(id).getVersions();
        return versions.get(versions.size() - 1).getValidTo() == null;
    }

    public record Report(String slice, RawConfluentUsage usage) {}

    /** All reports of this organisation, in order for each slice. */
    public List<Report> reports() {
        var all = new ArrayList<Report>();
        Committed.read(Topics.RAW_CONFLUENT_USAGE, (slice, usage) -> {
            if (slice.contains('|' + organisation + '|')) {
                all.add(new Report(slice, usage));
            }
        });
        return all;
    }

    /** What the newest report of the hour says. */
    public List<PrincipalUsage> usageAt(String cluster, String hour) {
        return reports().stream()
                .map(Report::usage)
                .filter(usage ->
                        usage.getClusterId().equals(cluster) && usage.getHour().equals(Instant.parse(hour)))
                .reduce((first, second) -> second)
                .orElseThrow()
                .getPrincipals();
    }

    public List<Instant> hoursOf(String cluster) {
        return reports().stream()
                .map(Report::usage)
                .filter(usage -> usage.getClusterId().equals(cluster))
                .map(RawConfluentUsage::getHour)
                .sorted()
                .toList();
    }

    @Override
    public void close() {
        close(poller);
        cloud.close();
    }

    private ConfluentSettings settings() {
        return new ConfluentSettings(
                cloud.url(),
                "KEY-" + organisation,
                "secret",
                Optional.empty(),
                100,
                10,
                3,
                new LookBack(5, 35, 60),
                inventorySettings,
                new UsageSettings(cloud.url(), 6));
    }

    private static void close(ConfluentPoller open) {
        if (open != null) {
            open.close();
        }
    }
}
