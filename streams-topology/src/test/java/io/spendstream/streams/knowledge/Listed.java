package io.spendstream.streams.knowledge;

import io.spendstream.schemas.avro.InventoryEntity;
import io.spendstream.schemas.avro.InventoryVersion;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Entities of one organisation, as a poller would list them. */
public final class Listed {
    public static final String ORG = "org-1";
    public static final Instant EVER = Instant.EPOCH;

    private static final Instant OBSERVED = Instant.parse("2026-11-01T00:00:00Z");

    private Listed() {}

    /** Observed in the same moment as all others; see {@link #observed}. */
    public static InventoryEntity entity(String kind, String id, InventoryVersion... versions) {
        return new InventoryEntity(id, kind, "confluent", ORG, OBSERVED, List.of(versions));
    }

    /** The same, read so many seconds later. */
    public static InventoryEntity observed(long seconds, InventoryEntity entity) {
        return InventoryEntity.newBuilder(entity)
                .setObservedAt(OBSERVED.plusSeconds(seconds))
                .build();
    }

    /** From the beginning and without an end. */
    public static InventoryVersion.Builder version() {
        return version(EVER);
    }

    public static InventoryVersion.Builder version(Instant from) {
        return InventoryVersion.newBuilder().setValidFrom(from);
    }

    public static InventoryEntity serviceAccount(String id) {
        return entity("service-account", id, version().build());
    }

    public static InventoryEntity user(String id) {
        return entity("user", id, version().build());
    }

    public static InventoryEntity key(String id, String owner, String... resources) {
        return entity(
                "api-key",
                id,
                version().setOwnerId(owner).setResourceIds(List.of(resources)).build());
    }

    public static InventoryEntity cluster(String id, String env, String region) {
        return entity(
                "kafka-cluster",
                id,
                version()
                        .setEnvId(env)
                        .setClusterId(id)
                        .setAttributes(Map.of("region", region))
                        .build());
    }

    /** What lies in an environment and on a cluster, and whom it belongs to. */
    public static InventoryEntity machine(String kind, String id, String env, String cluster, String owner) {
        return entity(
                kind,
                id,
                version().setEnvId(env).setClusterId(cluster).setOwnerId(owner).build());
    }
}
