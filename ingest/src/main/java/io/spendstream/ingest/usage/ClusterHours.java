package io.spendstream.ingest.usage;

import io.spendstream.ingest.inventory.EntityKind;
import io.spendstream.schemas.avro.InventoryEntity;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A cluster's hours to ask for, within one day.
 *
 * @param cluster id of a Kafka cluster
 * @param gone since when it is not there any more
 */
record ClusterHours(String cluster, HourRange hours, Optional<Instant> gone) {
    static boolean isCluster(InventoryEntity entity) {
        return entity.getKind().equals(EntityKind.KAFKA_CLUSTER.word());
    }

    /**
     * What to ask for, the oldest first, because the provider forgets it first. Clusters that are gone are asked for as long
     * as they were there; ones that have not been asked for yet, as far back as the provider remembers.
     *
     * @param asked clusters that were read before
     */
    static List<ClusterHours> of(
            Collection<InventoryEntity> clusters, HourRange window, HourRange all, Set<String> asked) {
        Predicate<String> isNew = cluster -> !asked.isEmpty() && !asked.contains(cluster);
        return clusters.stream()
                .flatMap(cluster -> of(cluster, isNew.test(cluster.getId()) ? all : window))
                .sorted(Comparator.comparing((ClusterHours one) -> one.hours().from())
                        .thenComparing(ClusterHours::cluster))
                .toList();
    }

    private static Stream<ClusterHours> of(InventoryEntity cluster, HourRange window) {
        var versions = cluster.getVersions();
        var born = versions.get(0).getValidFrom();
        var gone = Optional.ofNullable(versions.get(versions.size() - 1).getValidTo());
        return window
                .within(HourRange.startOf(born), gone.map(HourRange::startAfter).orElse(Instant.MAX))
                .stream()
                .flatMap(hours -> hours.days().stream())
                .map(day -> new ClusterHours(cluster.getId(), day, gone));
    }

    /** What of it begins then or later. */
    Optional<ClusterHours> since(Instant earliest) {
        return hours.within(earliest, hours.to()).map(later -> new ClusterHours(cluster, later, gone));
    }

    @Override
    public String toString() {
        return cluster + " in " + hours;
    }
}
