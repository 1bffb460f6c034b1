package io.spendstream.simulators.confluent;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Connectors: those of the bill, whose owner may change, and one a season that never got to run, which is why it is on no
 * bill.
 */
final class ConnectorLives {
    static final int PER_CLUSTER = 3;

    private static final int FIRST_TRIAL = 10_000_000;
    private static final int FIRST_CUSTOM = 300;
    private static final Instant FOUNDED = Instant.parse("2024-03-01T08:00:00Z");

    private final Ids ids;
    private final Estate estate;
    private final Crew crew;

    ConnectorLives(Ids ids, Estate estate, Crew crew) {
        this.ids = ids;
        this.estate = estate;
        this.crew = crew;
    }

    Stream<Life> all() {
        return Stream.of(connectors(), customConnectors(), trials()).flatMap(lives -> lives);
    }

    /** The first of each cluster's connectors has an API key, except where the cluster has no owner to whom it belongs. */
    static boolean hasKey(Crew crew, int connector) {
        return connector % PER_CLUSTER == 0 && crew.hasOwners(connector / PER_CLUSTER);
    }

    private Stream<Life> connectors() {
        return IntStream.range(0, estate.connectors().size()).mapToObj(i -> {
            var item = CatalogTags.ofConnector(connector(estate.connectors().get(i), i), i);
            return hasKey(crew, i)
                    ? Life.of(item.with("owner", ids.key(KeyLives.FIRST_OF_CONNECTORS + i)))
                    : handedOver(item.with("owner", crew.account(i % crew.size())), i);
        });
    }

    private Life handedOver(Item connector, int i) {
        int count = estate.connectors().size();
        return Life.of(
                connector,
                Season.all().filter(season -> season.turn(count) == i).map(season -> connector
                        .with("owner", crew.account((i + season.number()) % crew.size()))
                        .at(season.at(15, 13))));
    }

    private Stream<Life> customConnectors() {
        var customs = estate.customConnectors();
        return IntStream.range(0, customs.size())
                .mapToObj(i -> Life.of(connector(customs.get(i), FIRST_CUSTOM + i)
                        .with("owner", crew.account(i % crew.size()))
                        .with("type", "CUSTOM")));
    }

    private Stream<Life> trials() {
        return Season.all().map(season -> {
            var cluster = estate.clusters().get(season.turn(estate.clusters().size()));
            var resource = cluster.resource();
            String id = ids.of("lcc-", FIRST_TRIAL + season.number());
            String name = "trial-" + season.number() + "-" + resource.displayName();
            var asset = cluster.resident(new Resource(id, name, resource.environmentId()), "HttpSink");
            var item = connector(asset, 0)
                    .with("owner", crew.account(season.turn(crew.size())))
                    .with("state", "FAILED");
            var created = season.at(6, 10);
            return Life.of(new Item(item.kind(), id, name, item.attributes(), item.tags(), created, created))
                    .until(season.at(18, 15));
        });
    }

    private static Item connector(Asset asset, int i) {
        var resource = asset.resource();
        return Item.created(
                        ItemKind.CONNECTOR,
                        resource.id(),
                        resource.displayName(),
                        FOUNDED.plus(i % 400, ChronoUnit.DAYS))
                .with("environment", resource.environmentId())
                .with("cluster", asset.clusterId())
                .with("cloud", asset.provider())
                .with("region", asset.region())
                .with("class", asset.kind())
                .with("tasks", String.valueOf(1 + i % 3))
                .with("state", "RUNNING");
    }
}
