package io.spendstream.simulators.confluent;

import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Who and what the organisation has and had: a function of seed, organisation, scale and time, plus what was changed by hand.
 * What was at a moment stays so when the clock moves on. Thread-safe.
 */
public final class Inventory {
    /** What is said of things that are created by hand, unless they are told otherwise. */
    private static final Map<ItemKind, Map<String, String>> USUAL = Map.of(
            ItemKind.ENVIRONMENT, Map.of("package", "ESSENTIALS"),
            ItemKind.KAFKA_CLUSTER, Map.of("kind", "Standard", "availability", "LOW", "phase", "PROVISIONED"),
            ItemKind.CONNECTOR, Map.of("class", "HttpSink", "tasks", "1", "state", "RUNNING"),
            ItemKind.KSQLDB_CLUSTER, Map.of("csu", "4", "phase", "PROVISIONED"),
            ItemKind.SCHEMA_REGISTRY, Map.of("package", "ESSENTIALS", "phase", "PROVISIONED"),
            ItemKind.FLINK_COMPUTE_POOL, Map.of("max_cfu", "10", "current_cfu", "0", "phase", "PROVISIONED"));

    private final Map<ItemKind, NavigableMap<String, Life>> lives = new EnumMap<>(ItemKind.class);
    private final InstantSource clock;
    private final Ids newIds;
    private int created;

    Inventory(SimulatorOptions options, Estate estate) {
        var seed = Seed.of(options);
        var ids = new Ids(seed);
        var crew = Crew.of(options);
        this.clock = options.clock();
        this.newIds = new Ids(seed.with("created by hand"));
        for (ItemKind kind : ItemKind.values()) {
            lives.put(kind, new ConcurrentSkipListMap<>());
        }
        Stream.of(
                        new MachineLives(estate, crew).all(),
                        new PeopleLives(ids, crew).all(),
                        new ConnectorLives(ids, estate, crew).all(),
                        new KeyLives(ids, estate, crew).all())
                .flatMap(some -> some)
                .forEach(this::put);
        endKeysWithTheirOwners();
    }

    /** What is listed at this moment, by id. */
    public List<Item> items(ItemKind kind, Instant at) {
        return lives(kind).flatMap(life -> life.at(at).stream()).toList();
    }

    public List<Item> items(ItemKind kind) {
        return items(kind, clock.instant());
    }

    public Optional<Item> item(String id, Instant at) {
        return life(id).flatMap(life -> life.at(at));
    }

    /** The whole history, of deleted things too and of those that are still to come. */
    public Optional<Life> life(String id) {
        return lives.values().stream()
                .flatMap(some -> Stream.ofNullable(some.get(id)))
                .findFirst();
    }

    /** Every history of this kind, by id. */
    public Stream<Life> lives(ItemKind kind) {
        return lives.get(kind).values().stream();
    }

    public Item rename(String id, String name) {
        return change(id, item -> item.renamed(name));
    }

    /** A value of null takes the tag away. */
    public Item tag(String id, String tag, String value) {
        return change(id, item -> item.tagged(tag, value));
    }

    /** The owner, cloud, region or whatever else the vendor says of it. */
    public Item set(String id, String attribute, String value) {
        return change(id, item -> item.with(attribute, value));
    }

    /** Adds something as of now; the attributes say where it belongs, as in {@link Item#attributes()}. */
    public synchronized Item create(ItemKind kind, String name, Map<String, String> attributes) {
        var now = clock.instant();
        String id = kind == ItemKind.API_KEY ? newIds.key(created) : newIds.of(kind.prefix(), 20_000_000 + created);
        created++;
        var item = new Item(kind, id, name, USUAL.getOrDefault(kind, Map.of()), Map.of(), now, now);
        item = kind == ItemKind.KAFKA_CLUSTER ? item.with("cluster", id) : item;
        for (var attribute : attributes.entrySet()) {
            item = item.with(attribute.getKey(), attribute.getValue());
        }
        put(Life.of(item));
        return item;
    }

    /** Deletes it as of now, with everything inside it, and with the keys of a principal. */
    public synchronized void delete(String id) {
        var now = clock.instant();
        standing(id, now);
        lives.values().stream()
                .flatMap(some -> some.values().stream())
                .filter(life -> life.at(now).filter(item -> goesWith(item, id)).isPresent())
                .forEach(life -> put(life.until(now)));
    }

    private static boolean goesWith(Item item, String id) {
        boolean isKeyOfIt = item.kind() == ItemKind.API_KEY
                && Stream.of(item.ownerId(), item.resourceId()).anyMatch(id::equals);
        return isKeyOfIt
                || Stream.of(item.id(), item.environmentId(), item.clusterId(), item.attribute("provider"))
                        .anyMatch(id::equals);
    }

    private synchronized Item change(String id, UnaryOperator<Item> change) {
        var now = clock.instant();
        var changed = change.apply(standing(id, now)).at(now);
        put(life(id).orElseThrow().then(changed));
        return changed;
    }

    private Item standing(String id, Instant now) {
        return item(id, now).orElseThrow(() -> new IllegalArgumentException("there is no " + id));
    }

    private void put(Life life) {
        lives.get(life.first().kind()).put(life.first().id(), life);
    }

    private void endKeysWithTheirOwners() {
        lives(ItemKind.API_KEY).forEach(key -> {
            var owner = life(key.first().ownerId());
            owner.map(Life::deletedAt).ifPresent(deletion -> put(key.until(deletion)));
        });
    }
}
