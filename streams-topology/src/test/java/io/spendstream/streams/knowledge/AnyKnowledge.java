package io.spendstream.streams.knowledge;

import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.avro.InventoryEntity;
import io.spendstream.schemas.avro.InventoryVersion;
import io.spendstream.schemas.avro.RuleMatch;
import io.spendstream.schemas.avro.RuleTarget;
import io.spendstream.schemas.avro.RuleVersion;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

/**
 * Random inventory and rules around a few days. There are few names, so that things name each other, share owners and come
 * again otherwise.
 */
public final class AnyKnowledge {
    public static final LocalDate FIRST_DAY = LocalDate.parse("2026-09-28");
    public static final int DAYS = 10;

    public static final List<String> ENVIRONMENTS = List.of("env-1", "env-2");
    public static final List<String> CLUSTERS = List.of("lkc-1", "lkc-2", "lkc-3");
    public static final List<String> PRINCIPALS = List.of("sa-1", "sa-2", "sa-3", "u-1", "u-2", "pool-1");

    private static final List<String> KEYS = List.of("KEY1", "KEY2", "KEY3", "KEY4");
    private static final List<String> WEIGHTS = List.of("1", "2", "0.000000001", "33.3", "1000000");
    private static final Map<String, List<String>> KINDS = Map.of(
            "environment", ENVIRONMENTS,
            "kafka-cluster", CLUSTERS,
            "connector", List.of("lcc-1", "lcc-2"),
            "ksqldb-cluster", List.of("lksqlc-1"),
            "schema-registry", List.of("lsrc-1"),
            "flink-compute-pool", List.of("lfcp-1"),
            "service-account", List.of("sa-1", "sa-2", "sa-3"),
            "user", List.of("u-1", "u-2"),
            "api-key", KEYS);

    private final Random random;
    private long said;

    public AnyKnowledge(Random random) {
        this.random = random;
    }

    /** Everything that can be listed, by id; each of it newer than what was made before. */
    public List<InventoryEntity> inventory() {
        var entities = new ArrayList<InventoryEntity>();
        KINDS.forEach((kind, ids) -> ids.forEach(id -> entities.add(entity(kind, id))));
        entities.sort(Comparator.comparing(InventoryEntity::getId));
        return entities;
    }

    public InventoryEntity entity() {
        return any(inventory());
    }

    private InventoryEntity entity(String kind, String id) {
        var versions = new ArrayList<InventoryVersion>();
        var moments = moments(1 + random.nextInt(3));
        for (var i = 0; i < moments.size(); i++) {
            var version = version(kind, id, i == 0 && random.nextBoolean() ? Instant.EPOCH : moments.get(i));
            if (i + 1 < moments.size() && random.nextInt(4) > 0) {
                version.setValidTo(moments.get(i + 1));
            } else if (random.nextInt(3) == 0) {
                version.setValidTo(moments.get(i).plusSeconds(3_600L * random.nextInt(100)));
            }
            versions.add(version.build());
        }
        return Listed.observed(++said, Listed.entity(kind, id, versions.toArray(InventoryVersion[]::new)));
    }

    private InventoryVersion.Builder version(String kind, String id, Instant from) {
        var version = Listed.version(from).setTags(tags());
        switch (kind) {
            case "api-key" -> version.setOwnerId(any(PRINCIPALS)).setResourceIds(opened());
            case "kafka-cluster" -> version.setEnvId(any(ENVIRONMENTS)).setClusterId(id);
            case "environment" -> version.setEnvId(id);
            case "service-account", "user" -> version.setDisplayName("name of " + id);
            default ->
                version.setEnvId(any(ENVIRONMENTS)).setClusterId(any(CLUSTERS)).setOwnerId(owner());
        }
        if (random.nextInt(3) == 0) {
            version.setAttributes(Map.of("region", any(List.of("eu-west-1", "us-east-1"))));
        }
        return version;
    }

    private List<String> opened() {
        var resources = new ArrayList<>(List.of(any(CLUSTERS)));
        if (random.nextInt(3) == 0) {
            resources.add(any(List.of("lsrc-1", "lksqlc-1", "lkc-9")));
        }
        return resources;
    }

    private String owner() {
        return random.nextInt(3) == 0 ? any(KEYS) : random.nextInt(4) == 0 ? "" : any(PRINCIPALS);
    }

    private Map<String, String> tags() {
        return random.nextInt(4) > 0
                ? Map.of()
                : Map.of(
                        any(List.of("team", "cost_center", "business_unit", "owner")), any(List.of("red", "blue", "")));
    }

    /** One of a few rules, with versions on some of the days. */
    public AttributionRule rule() {
        var versions = new ArrayList<RuleVersion>();
        var days = new TreeSet<LocalDate>();
        for (var more = 1 + random.nextInt(3); more > 0; more--) {
            days.add(day());
        }
        for (var day : days) {
            var ends = random.nextInt(3) == 0 ? day.plusDays(random.nextInt(5)) : null;
            versions.add(new RuleVersion(
                    versions.size() + 1, day, ends, random.nextInt(3), match(), targets(), random.nextInt(2) + ""));
        }
        var id = any(List.of("rule-1", "rule-2", "rule-3"));
        return new AttributionRule(id, Instant.parse("2026-11-01T00:00:00Z").plusSeconds(++said), versions);
    }

    private RuleMatch match() {
        var match = RuleMatch.newBuilder();
        switch (random.nextInt(7)) {
            case 0 -> match.setClusterId(any(CLUSTERS));
            case 1 -> match.setPrincipalId(any(List.of("sa-*", "u-1", "unallocated", "shared")));
            case 2 -> match.setEnvId(any(ENVIRONMENTS));
            case 3 -> match.setTags(Map.of("team", "*"));
            case 4 -> match.setTags(Map.of("region", "eu-*"));
            case 5 -> match.setProduct("KAFKA");
            default -> match.setSource("confluent");
        }
        return match.build();
    }

    private List<RuleTarget> targets() {
        var targets = new ArrayList<RuleTarget>();
        for (var number = random.nextInt(4); number >= 0; number--) {
            targets.add(new RuleTarget("unit-" + number, random.nextBoolean() ? "cc-1" : "", "", any(WEIGHTS)));
        }
        return targets;
    }

    private List<Instant> moments(int most) {
        var moments = new TreeSet<Instant>();
        for (var more = most; more > 0; more--) {
            var hour = random.nextBoolean() ? 0 : random.nextInt(24);
            moments.add(day().atTime(hour, 0).toInstant(ZoneOffset.UTC));
        }
        return List.copyOf(moments);
    }

    private LocalDate day() {
        return FIRST_DAY.plusDays(random.nextInt(DAYS));
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
