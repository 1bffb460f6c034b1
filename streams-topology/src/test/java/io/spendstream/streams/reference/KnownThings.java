package io.spendstream.streams.reference;

import io.spendstream.schemas.avro.InventoryEntity;
import io.spendstream.schemas.avro.InventoryVersion;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** The inventory: of each thing the newest record. What one organisation lists is nothing to another. */
final class KnownThings {
    private final Map<String, InventoryEntity> newest = new HashMap<>();

    KnownThings of(String orgId) {
        var things = new KnownThings();
        newest.forEach((id, entity) -> {
            if (entity.getOrgId().equals(orgId)) {
                things.newest.put(id, entity);
            }
        });
        return things;
    }

    void tell(InventoryEntity entity) {
        newest.merge(
                entity.getId(),
                entity,
                (one, other) -> other.getObservedAt().isAfter(one.getObservedAt()) ? other : one);
    }

    boolean isOf(String kind, String id) {
        return newest.containsKey(id) && newest.get(id).getKind().equals(kind);
    }

    /** The last version that had begun when the day ended, else the first; null for what was never listed. */
    InventoryVersion around(String id, LocalDate day) {
        var entity = newest.get(id);
        if (entity == null) {
            return null;
        }
        var found = entity.getVersions().get(0);
        for (var version : entity.getVersions()) {
            if (version.getValidFrom().isBefore(midnight(day.plusDays(1)))) {
                found = version;
            }
        }
        return found;
    }

    /** Like {@link #around}; all texts empty for what was never listed. */
    InventoryVersion aroundOrBlank(String id, LocalDate day) {
        var found = around(id, day);
        return found == null
                ? InventoryVersion.newBuilder().setValidFrom(Instant.EPOCH).build()
                : found;
    }

    /** All things that existed at some time of the day, as they last were on it. */
    Stream<InventoryVersion> on(LocalDate day, BiPredicate<InventoryEntity, InventoryVersion> which) {
        return newest.values().stream().flatMap(entity -> {
            var found = lastOn(entity, day);
            return found != null && which.test(entity, found) ? Stream.of(found) : Stream.empty();
        });
    }

    Stream<InventoryEntity> all() {
        return newest.values().stream();
    }

    static InventoryVersion lastOn(InventoryEntity entity, LocalDate day) {
        InventoryVersion found = null;
        for (var version : entity.getVersions()) {
            var begins = version.getValidFrom().isBefore(midnight(day.plusDays(1)));
            var ended = version.getValidTo() != null && !version.getValidTo().isAfter(midnight(day));
            if (begins && !ended) {
                found = version;
            }
        }
        return found;
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
