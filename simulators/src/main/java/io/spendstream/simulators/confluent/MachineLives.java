package io.spendstream.simulators.confluent;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Environments, clusters and what stands beside them: everything of the {@link Estate}, under the ids that the bill uses, and
 * older than any bill.
 */
final class MachineLives {
    private static final Instant FOUNDED = Instant.parse("2023-03-01T08:00:00Z");
    private static final Map<String, String> AVAILABILITY = Map.of(
            "Basic", "LOW", "Standard", "LOW", "Dedicated", "MULTI_ZONE", "Enterprise", "HIGH", "Freight", "HIGH");

    /** The one of twelve clusters whose name changes back and forth. */
    private static final int RENAMED = 10;

    private final Estate estate;
    private final Crew crew;

    MachineLives(Estate estate, Crew crew) {
        this.estate = estate;
        this.crew = crew;
    }

    Stream<Life> all() {
        return Stream.of(environments(), clusters(), ksqlClusters(), registries(), pools())
                .flatMap(lives -> lives);
    }

    private Stream<Life> environments() {
        return estate.environments().stream().map(environment -> {
            String governance = environment.displayName().equals("production") ? "ADVANCED" : "ESSENTIALS";
            var item = Item.created(ItemKind.ENVIRONMENT, environment.id(), environment.displayName(), FOUNDED)
                    .with("package", governance);
            return Life.of(CatalogTags.ofEnvironment(item));
        });
    }

    private Stream<Life> clusters() {
        return IntStream.range(0, estate.clusters().size()).mapToObj(i -> {
            var cluster = estate.clusters().get(i);
            var item = placed(ItemKind.KAFKA_CLUSTER, cluster, 1 + i % 300)
                    .with("cluster", cluster.clusterId())
                    .with("kind", cluster.kind())
                    .with("availability", AVAILABILITY.get(cluster.kind()))
                    .with("phase", "PROVISIONED");
            var sized = cluster.kind().equals("Dedicated") ? item.with("cku", String.valueOf(2 + i % 3)) : item;
            return i % Blueprint.ALL.size() == RENAMED ? renamed(sized) : CatalogTags.ofCluster(sized, i);
        });
    }

    private static Life renamed(Item cluster) {
        String name = cluster.displayName();
        return Life.of(cluster, Season.all().map(season -> cluster.renamed(season.odd() ? name + "-next" : name)
                .at(season.at(10, 9))));
    }

    private Stream<Life> ksqlClusters() {
        return estate.ksqlClusters().stream().map(ksql -> {
            var owners = crew.ownersOf(position(ksql.clusterId()));
            return Life.of(placed(ItemKind.KSQLDB_CLUSTER, ksql, 310)
                    .with("cluster", ksql.clusterId())
                    .with("owner", owners.get(owners.size() - 1))
                    .with("csu", "4")
                    .with("phase", "PROVISIONED"));
        });
    }

    private Stream<Life> registries() {
        return estate.schemaRegistries().stream().map(registry -> {
            String governance = registry.resource().displayName().endsWith("production") ? "ADVANCED" : "ESSENTIALS";
            return Life.of(placed(ItemKind.SCHEMA_REGISTRY, registry, 2)
                    .with("package", governance)
                    .with("phase", "PROVISIONED"));
        });
    }

    private Stream<Life> pools() {
        return estate.flinkPools().stream()
                .map(pool -> Life.of(placed(ItemKind.FLINK_COMPUTE_POOL, pool, 320)
                        .with("max_cfu", "20")
                        .with("current_cfu", "6")
                        .with("phase", "PROVISIONED")));
    }

    private int position(String clusterId) {
        return IntStream.range(0, estate.clusters().size())
                .filter(i -> estate.clusters().get(i).clusterId().equals(clusterId))
                .findFirst()
                .orElseThrow();
    }

    private static Item placed(ItemKind kind, Asset asset, int daysAfterFounding) {
        var resource = asset.resource();
        var created = FOUNDED.plus(daysAfterFounding, ChronoUnit.DAYS);
        return Item.created(kind, resource.id(), resource.displayName(), created)
                .with("environment", resource.environmentId())
                .with("cloud", asset.provider().toUpperCase(Locale.ROOT))
                .with("region", asset.region());
    }
}
