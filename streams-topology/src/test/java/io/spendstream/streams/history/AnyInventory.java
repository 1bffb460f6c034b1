package io.spendstream.streams.history;

import io.spendstream.schemas.avro.InventoryEntity;
import io.spendstream.schemas.avro.InventoryVersion;
import io.spendstream.streams.RawRecords;
import io.spendstream.streams.reference.Told;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random readings of an inventory: each thing is read several times, and each time all may be another way. */
final class AnyInventory {
    static final List<String> ENVIRONMENTS = List.of("env-1", "env-2");
    static final List<String> RESOURCES = List.of("", "lkc-0", "lkc-1", "lcc-0", "lcc-1", "lsrc-0", "stranger");

    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("env-1", "environment"),
            Map.entry("lkc-0", "kafka-cluster"),
            Map.entry("lkc-1", "kafka-cluster"),
            Map.entry("lcc-0", "connector"),
            Map.entry("lcc-1", "connector"),
            Map.entry("lsrc-0", "schema-registry"),
            Map.entry("sa-1", "service-account"),
            Map.entry("sa-2", "service-account"),
            Map.entry("u-1", "user"),
            Map.entry("odd-user", "user"),
            Map.entry("KEY1", "api-key"),
            Map.entry("KEY2", "api-key"),
            Map.entry("KEY3", "api-key"));
    private static final List<String> IDS = KINDS.keySet().stream().sorted().toList();
    private static final List<String> OWNERS = List.of("", "sa-1", "sa-2", "u-1", "pool-1", "odd-user", "KEY1", "KEY2");
    /** Two days before the first slice. */
    private static final Instant FIRST = Instant.parse("2026-09-29T00:00:00Z");

    private final Random random;
    private final Map<String, List<InventoryVersion>> last = new HashMap<>();

    private AnyInventory(Random random) {
        this.random = random;
    }

    /** Of org-1; now and then a thing is another organisation's, or was. */
    static List<Told> of(Random random, int readings) {
        var inventory = new AnyInventory(random);
        var told = new ArrayList<Told>();
        for (var reading = 0; reading < readings; reading++) {
            told.add(Told.entity(inventory.entity(one(random, IDS), reading)));
        }
        return told;
    }

    private InventoryEntity entity(String id, int reading) {
        var versions = new ArrayList<InventoryVersion>();
        last.getOrDefault(id, List.of())
                .forEach(version ->
                        versions.add(InventoryVersion.newBuilder(version).build()));
        change(versions);
        last.put(id, versions);
        var orgId = random.nextInt(6) == 0 ? "org-2" : "org-1";
        return new InventoryEntity(id, KINDS.get(id), "confluent", orgId, RawRecords.walk(reading), versions);
    }

    /** As it goes: one ends, begins or never was; or all is another way. */
    private void change(List<InventoryVersion> versions) {
        var kind = versions.isEmpty() ? 3 : random.nextInt(4);
        if (kind == 0) {
            end(one(random, versions));
        } else if (kind == 1) {
            append(versions);
        } else if (kind == 2 && versions.size() > 1) {
            versions.remove(random.nextInt(versions.size()));
        } else {
            versions.clear();
            for (var count = 1 + random.nextInt(3); count > 0; count--) {
                append(versions);
            }
        }
    }

    private void append(List<InventoryVersion> versions) {
        var version = version();
        if (!versions.isEmpty()) {
            version.setValidFrom(after(versions.get(versions.size() - 1)));
        } else if (random.nextInt(4) == 0) {
            version.setValidFrom(Instant.EPOCH);
        }
        end(version);
        versions.add(version);
    }

    private void end(InventoryVersion version) {
        version.setValidTo(random.nextInt(3) == 0 ? null : begin(version).plus(hours(), ChronoUnit.HOURS));
    }

    /** When the other ends, or after a gap, or (which is nonsense) before it ends. */
    private Instant after(InventoryVersion other) {
        var end = other.getValidTo() == null ? begin(other).plus(hours(), ChronoUnit.HOURS) : other.getValidTo();
        var begin =
                switch (random.nextInt(4)) {
                    case 0 -> end.plus(hours(), ChronoUnit.HOURS);
                    case 1 -> begin(other);
                    default -> end;
                };
        return Collections.max(List.of(begin, other.getValidFrom().plus(1, ChronoUnit.HOURS)));
    }

    private static Instant begin(InventoryVersion version) {
        return Collections.max(List.of(version.getValidFrom(), FIRST));
    }

    /** Mostly whole days and halves, because there the borders are. */
    private int hours() {
        return random.nextInt(4) == 0 ? random.nextInt(48) : 12 * random.nextInt(5);
    }

    private InventoryVersion version() {
        var resources = new ArrayList<String>();
        RESOURCES.stream().filter(id -> random.nextInt(3) == 0).forEach(resources::add);
        return InventoryVersion.newBuilder()
                .setValidFrom(FIRST.plus(hours(), ChronoUnit.HOURS))
                .setDisplayName("name " + random.nextInt(2))
                .setEnvId(random.nextInt(3) == 0 ? "" : one(random, ENVIRONMENTS))
                .setClusterId(random.nextInt(3) == 0 ? "" : "lkc-" + random.nextInt(2))
                .setOwnerId(one(random, OWNERS))
                .setResourceIds(resources)
                .setAttributes(random.nextBoolean() ? Map.of() : Map.of("region", "eu-" + random.nextInt(2)))
                .setTags(tags())
                .build();
    }

    private Map<String, String> tags() {
        var tags = new HashMap<String, String>();
        for (var tag : List.of("business_unit", "cost_center", "team", "owner")) {
            if (random.nextInt(4) == 0) {
                tags.put(tag, tag + "-" + random.nextInt(2));
            }
        }
        return tags;
    }

    static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
