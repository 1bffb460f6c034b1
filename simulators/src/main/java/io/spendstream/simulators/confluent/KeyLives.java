package io.spendstream.simulators.confluent;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** API keys: which principal has access to what, and when a key took another's place. */
final class KeyLives {
    /** Where the ordinals of each sort of key begin, so that no key depends on how many others there are. */
    static final int FIRST_OF_CONNECTORS = 1_000_000;

    private static final int FIRST_OF_REGISTRIES = 2_000_000;
    private static final int FIRST_OF_CLOUD = 3_000_000;
    private static final int FIRST_OF_FLEET = 4_000_000;
    private static final int FIRST_OF_PROJECTS = 5_000_000;
    private static final int FIRST_ROTATED = 6_000_000;
    private static final int MOST_OWNERS = 8;
    private static final Instant FOUNDED = Instant.parse("2024-02-01T09:00:00Z");

    private final Ids ids;
    private final Estate estate;
    private final Crew crew;
    private final List<Integer> owned;

    KeyLives(Ids ids, Estate estate, Crew crew) {
        this.ids = ids;
        this.estate = estate;
        this.crew = crew;
        this.owned = IntStream.range(0, estate.clusters().size())
                .filter(crew::hasOwners)
                .boxed()
                .toList();
    }

    Stream<Life> all() {
        return Stream.of(clusterKeys(), connectorKeys(), registryKeys(), cloudKeys(), fleetKeys(), projectKeys())
                .flatMap(lives -> lives);
    }

    private Stream<Life> clusterKeys() {
        return IntStream.range(0, estate.clusters().size()).boxed().flatMap(i -> {
            var owners = crew.ownersOf(i);
            var others = IntStream.range(1, owners.size())
                    .mapToObj(slot -> Life.of(key(MOST_OWNERS * i + slot, owners.get(slot), cluster(i), founded(i))));
            return owners.isEmpty() ? Stream.empty() : Stream.concat(rotated(i, owners.get(0)), others);
        });
    }

    /** The key of a cluster's main owner is replaced when it is the cluster's turn. */
    private Stream<Life> rotated(int i, String owner) {
        var lives = new ArrayList<Life>();
        var key = key(MOST_OWNERS * i, owner, cluster(i), founded(i));
        for (Season season : rotating(i).toList()) {
            var moment = season.at(8, 7);
            lives.add(Life.of(key).until(moment));
            key = key(FIRST_ROTATED + season.number(), owner, cluster(i), moment);
        }
        lives.add(Life.of(key));
        return lives.stream();
    }

    private Stream<Season> rotating(int cluster) {
        return Season.all().filter(season -> owned.get(season.turn(owned.size())) == cluster);
    }

    private Stream<Life> connectorKeys() {
        return IntStream.range(0, estate.connectors().size())
                .filter(i -> ConnectorLives.hasKey(crew, i))
                .mapToObj(i -> {
                    int cluster = i / ConnectorLives.PER_CLUSTER;
                    String owner = crew.ownersOf(cluster).get(0);
                    return Life.of(key(FIRST_OF_CONNECTORS + i, owner, cluster(cluster), founded(i)));
                });
    }

    private Stream<Life> registryKeys() {
        var registries = estate.schemaRegistries();
        return IntStream.range(0, registries.size()).boxed().flatMap(i -> registryOwners(i).stream()
                .map(owner -> {
                    int ordinal = FIRST_OF_REGISTRIES
                            + MOST_OWNERS * i
                            + registryOwners(i).indexOf(owner);
                    return Life.of(key(ordinal, owner, registries.get(i).resource(), founded(i)));
                }));
    }

    private List<String> registryOwners(int i) {
        return i == 2 ? List.of(crew.user(0)) : List.of(crew.account(2 * i), crew.account(2 * i + 1));
    }

    private Stream<Life> cloudKeys() {
        var owners = List.of(crew.account(Crew.ACCOUNTS.indexOf("billing-reader")), crew.user(0), crew.user(3));
        var cloud = new Resource("cloud", "cloud", null);
        return IntStream.range(0, owners.size())
                .mapToObj(i -> Life.of(key(FIRST_OF_CLOUD + i, owners.get(i), cloud, founded(i))));
    }

    private Stream<Life> fleetKeys() {
        return IntStream.range(0, crew.fleet())
                .mapToObj(i -> Life.of(key(FIRST_OF_FLEET + i, crew.account(crew.size() + i), cluster(0), founded(0))));
    }

    /** Two keys a project, which vanish with its service account; the cluster with a single owner keeps its peace. */
    private Stream<Life> projectKeys() {
        var several = owned.stream().filter(i -> crew.ownersOf(i).size() > 1).toList();
        return Season.all().flatMap(season -> IntStream.range(0, 2).mapToObj(i -> {
            var resource = cluster(several.get((season.number() + i) % several.size()));
            int ordinal = FIRST_OF_PROJECTS + 2 * season.number() + i;
            String owner = PeopleLives.project(ids, season);
            return Life.of(key(
                    ordinal, owner, resource, PeopleLives.projectStarts(season).plus(1, ChronoUnit.HOURS)));
        }));
    }

    private Resource cluster(int i) {
        return estate.clusters().get(i).resource();
    }

    private Item key(int ordinal, String owner, Resource resource, Instant at) {
        var key = Item.created(ItemKind.API_KEY, ids.key(ordinal), resource.displayName() + " key", at)
                .with("owner", owner)
                .with("resource", resource.id());
        return resource.environmentId() == null ? key : key.with("environment", resource.environmentId());
    }

    private static Instant founded(int i) {
        return FOUNDED.plus(i % 28, ChronoUnit.DAYS);
    }
}
