package io.spendstream.sink.write;

import io.spendstream.schemas.avro.InventoryEntity;
import io.spendstream.schemas.avro.InventoryVersion;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What an inventory says. */
public final class SampleInventory {
    private SampleInventory() {}

    /** @param observedAt seconds since 2026 began */
    public static InventoryEntity thing(String id, String kind, long observedAt, InventoryVersion... versions) {
        return InventoryEntity.newBuilder()
                .setId(id)
                .setKind(kind)
                .setSource("confluent")
                .setOrgId("org-1")
                .setObservedAt(Instant.parse("2026-01-01T00:00:00Z").plusSeconds(observedAt))
                .setVersions(List.of(versions))
                .build();
    }

    public static InventoryVersion version(String name) {
        return InventoryVersion.newBuilder()
                .setValidFrom(Instant.parse("2026-01-01T00:00:00Z"))
                .setDisplayName(name)
                .setEnvId("env-1")
                .setClusterId("lkc-1")
                .setOwnerId("sa-1")
                .setAttributes(
                        Map.of("cloud", "AWS", "region", "eu-west-1", "kind", "Dedicated", "email", "x@example.com"))
                .setTags(Map.of("team", "payments"))
                .build();
    }
}
