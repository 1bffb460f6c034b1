package io.spendstream.streams.reference;

import io.spendstream.schemas.avro.InventoryVersion;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Who has to do with what on a day, by the inventory of one organisation; sorted, nobody twice. */
final class KnownOwners {
    private final KnownThings things;

    KnownOwners(KnownThings things) {
        this.things = things;
    }

    List<String> ofResource(String resourceId, LocalDate day) {
        return principals(Stream.of(things.aroundOrBlank(resourceId, day).getOwnerId()), day);
    }

    List<String> ofKeysTo(Collection<String> resourceIds, LocalDate day) {
        return sorted(things.on(
                        day,
                        (entity, version) -> entity.getKind().equals("api-key")
                                && version.getResourceIds().stream()
                                        .anyMatch(id -> !id.isEmpty() && resourceIds.contains(id)))
                .map(InventoryVersion::getOwnerId));
    }

    /** Keys to the environment's registry; when there are none, to anything in it. */
    List<String> ofKeysIn(String envId, LocalDate day) {
        var inside = things.all()
                .map(entity -> entity.getId())
                .filter(id -> things.around(id, day).getEnvId().equals(envId) && !envId.isEmpty())
                .toList();
        var registries = inside.stream().filter(id -> id.startsWith("lsrc-")).toList();
        var owners = ofKeysTo(registries, day);
        return owners.isEmpty() ? ofKeysTo(inside, day) : owners;
    }

    List<String> ofConnectorsOn(String clusterId, LocalDate day) {
        return principals(
                things.on(
                                day,
                                (entity, version) -> entity.getKind().equals("connector")
                                        && !clusterId.isEmpty()
                                        && version.getClusterId().equals(clusterId))
                        .map(InventoryVersion::getOwnerId),
                day);
    }

    /** All service accounts and users. */
    List<String> all(LocalDate day) {
        return sorted(things.all()
                .filter(entity -> List.of("service-account", "user").contains(entity.getKind()))
                .filter(entity -> KnownThings.lastOn(entity, day) != null)
                .map(entity -> entity.getId()));
    }

    /** An owner may be named by one of its keys; who is no principal owns nothing. */
    private List<String> principals(Stream<String> ids, LocalDate day) {
        return sorted(ids.map(id ->
                        things.isOf("api-key", id) ? things.around(id, day).getOwnerId() : id)
                .filter(this::isPrincipal));
    }

    private boolean isPrincipal(String id) {
        return id.startsWith("sa-")
                || id.startsWith("u-")
                || id.startsWith("pool-")
                || things.isOf("service-account", id)
                || things.isOf("user", id);
    }

    private static List<String> sorted(Stream<String> ids) {
        return ids.filter(id -> !id.isEmpty()).distinct().sorted().toList();
    }
}
