package io.spendstream.streams.knowledge;

import io.spendstream.schemas.avro.InventoryVersion;
import io.spendstream.streams.allocate.Owners;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything that an organisation ever listed, by id, with the ways from one to the other. Not thread-safe. */
final class Inventory implements Owners {
    private static final List<String> PRINCIPALS = List.of("sa-", "u-", "pool-");

    private final Map<String, Thing> byId = new HashMap<>();
    /** Things that named the id as resource, cluster or environment in any version: what to look at, not what is so. */
    private final Map<String, Set<String>> near = new HashMap<>();

    void put(Thing thing) {
        byId.put(thing.id(), thing);
        for (var version : thing.entity().getVersions()) {
            Stream.concat(version.getResourceIds().stream(), Stream.of(version.getClusterId(), version.getEnvId()))
                    .filter(id -> !id.isEmpty())
                    .forEach(id ->
                            near.computeIfAbsent(id, none -> new TreeSet<>()).add(thing.id()));
        }
    }

    void remove(String id) {
        byId.remove(id);
    }

    private Optional<Thing> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** What it was like around the day, if it was ever listed. */
    public Optional<InventoryVersion> around(String id, LocalDate day) {
        return find(id).map(thing -> thing.around(day));
    }

    @Override
    public Optional<String> ownerOf(String resourceId, LocalDate day) {
        return around(resourceId, day).map(InventoryVersion::getOwnerId).flatMap(owner -> principal(owner, day));
    }

    @Override
    public List<String> keyOwnersOf(String resourceId, LocalDate day) {
        return keyOwners(
                keysNear(resourceId).filter(key -> key.on(day)
                        .filter(version -> version.getResourceIds().contains(resourceId))
                        .isPresent()),
                day);
    }

    @Override
    public List<String> keyOwnersIn(String envId, LocalDate day) {
        var registryKeys = keyOwners(keysIn(envId, day, "lsrc-"), day);
        return registryKeys.isEmpty() ? keyOwners(keysIn(envId, day, ""), day) : registryKeys;
    }

    @Override
    public List<String> connectorOwnersOn(String clusterId, LocalDate day) {
        return sorted(near(clusterId)
                .filter(thing -> thing.is(Thing.CONNECTOR))
                .flatMap(connector -> connector.on(day).stream())
                .filter(version -> version.getClusterId().equals(clusterId))
                .flatMap(version -> principal(version.getOwnerId(), day).stream()));
    }

    @Override
    public List<String> principalsOf(String orgId, LocalDate day) {
        return sorted(byId.values().stream()
                .filter(thing -> thing.is(Thing.SERVICE_ACCOUNT) || thing.is(Thing.USER))
                .filter(thing -> thing.entity().getOrgId().equals(orgId))
                .filter(thing -> thing.on(day).isPresent())
                .map(Thing::id));
    }

    /** Keys that on the day open a resource of the environment whose id begins so. */
    private Stream<Thing> keysIn(String envId, LocalDate day, String prefix) {
        return near(envId)
                .filter(resource -> resource.id().startsWith(prefix))
                .filter(resource -> resource.around(day).getEnvId().equals(envId))
                .flatMap(resource -> keysNear(resource.id()).filter(key -> key.on(day)
                        .filter(version -> version.getResourceIds().contains(resource.id()))
                        .isPresent()));
    }

    private Stream<Thing> keysNear(String id) {
        return near(id).filter(thing -> thing.is(Thing.API_KEY));
    }

    private Stream<Thing> near(String id) {
        return near.getOrDefault(id, Set.of()).stream().map(byId::get).filter(Objects::nonNull);
    }

    private static List<String> keyOwners(Stream<Thing> keys, LocalDate day) {
        return sorted(keys.flatMap(key -> key.on(day).stream())
                .map(InventoryVersion::getOwnerId)
                .filter(owner -> !owner.isEmpty()));
    }

    /** A connector may name an API key; its owner is meant. The key itself pays nothing. */
    private Optional<String> principal(String id, LocalDate day) {
        var named = find(id).filter(thing -> thing.is(Thing.API_KEY));
        var principal = named.isPresent() ? named.get().around(day).getOwnerId() : id;
        return Optional.of(principal)
                .filter(text -> PRINCIPALS.stream().anyMatch(text::startsWith) || isPrincipal(text));
    }

    private boolean isPrincipal(String id) {
        return find(id).filter(thing -> thing.is(Thing.SERVICE_ACCOUNT) || thing.is(Thing.USER))
                .isPresent();
    }

    private static List<String> sorted(Stream<String> ids) {
        return List.copyOf(ids.collect(Collectors.toCollection(TreeSet::new)));
    }
}
