package io.spendstream.ingest.inventory;

import io.spendstream.schemas.avro.InventoryEntity;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What tests of changes begin with: nothing is known, and time moves on by the hour. */
abstract class Readings {
    static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");
    static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
    static final Instant LATER = Instant.parse("2026-11-20T09:00:00Z");
    static final Instant LAST = Instant.parse("2026-11-20T10:00:00Z");

    final Map<String, InventoryEntity> known = new HashMap<>();
    UnaryOperator<String> privacy = UnaryOperator.identity();

    List<InventoryEntity> read(Instant now, Listing complete, Listed... listed) {
        List.of(listed).forEach(complete::add);
        var changes = new InventoryChanges("confluent", "org-1", privacy).of(known, complete, now);
        changes.forEach(entity -> known.put(entity.getId(), entity));
        return changes;
    }

    static Listing none() {
        return new Listing();
    }

    static Listing all(EntityKind kind) {
        return listing(none(), Scope.everywhere(kind));
    }

    static Listing connectors() {
        return listing(none(), new Scope(EntityKind.CONNECTOR, "lkc-1"));
    }

    static Listing listing(Listing listing, Scope scope) {
        listing.markComplete(scope);
        return listing;
    }

    static Listing listing(Listing listing, Listed... listed) {
        List.of(listed).forEach(listing::add);
        return listing;
    }

    List<String> versions(String id) {
        return known.get(id).getVersions().stream()
                .map(version -> version.getValidFrom() + " " + version.getValidTo() + " " + version.getDisplayName())
                .toList();
    }

    static Listed environment(String id, String name) {
        return new Listed(id, EntityKind.ENVIRONMENT, Optional.of(CREATED), Optional.empty(), named(name));
    }

    static Listed cluster(String id, String environment) {
        var what = new Description(id, environment, id, "", List.of(), Map.of(), Optional.empty());
        return new Listed(id, EntityKind.KAFKA_CLUSTER, Optional.of(CREATED), Optional.empty(), what);
    }

    static Listed connector(String id, String cluster) {
        var what = new Description(id, "env-1", cluster, "", List.of(), Map.of(), Optional.empty());
        return new Listed(id, EntityKind.CONNECTOR, Optional.of(CREATED), Optional.empty(), what);
    }

    static Listed undated(String id, String name) {
        var what = new Description(name, "env-1", "lkc-1", "", List.of(), Map.of(), Optional.empty());
        return new Listed(id, EntityKind.CONNECTOR, Optional.empty(), Optional.empty(), what);
    }

    static Listed key(String id, String name, String owner) {
        var what = new Description(name, "", "", owner, List.of("lkc-1"), Map.of(), Optional.empty());
        return new Listed(id, EntityKind.API_KEY, Optional.of(CREATED), Optional.empty(), what);
    }

    static Description named(String name) {
        return new Description(name, "", "", "", List.of(), Map.of(), Optional.empty());
    }
}
