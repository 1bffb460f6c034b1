package io.spendstream.streams.fuzz;

import static io.spendstream.streams.RawRecords.walk;

import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.avro.InventoryEntity;
import io.spendstream.schemas.avro.InventoryVersion;
import io.spendstream.schemas.avro.PrincipalUsage;
import io.spendstream.schemas.avro.RawConfluentResource;
import io.spendstream.schemas.avro.RawConfluentUsage;
import io.spendstream.schemas.avro.RuleMatch;
import io.spendstream.schemas.avro.RuleTarget;
import io.spendstream.schemas.avro.RuleVersion;
import io.spendstream.streams.RawRecords;
import io.spendstream.streams.reference.Told;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Good records, one for each number, with something in all fields; each may be changed. */
final class Originals {
    /** Seals lie apart: which lines a changed one still bars is not asked. */
    static final String SEALED = "confluent|org-1|2026-10-05";

    /** So short that it is seldom damaged: a slice takes only so many feeds. */
    private static final String FEED = "f";

    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 10, 1);
    private static final int DAYS = 3;
    private static final List<String> LINE_TYPES =
            List.of("KAFKA_NETWORK_WRITE", "KAFKA_BASE", "CONNECT_NUM_TASKS", "KAFKA_NUM_CKUS", "SUPPORT");
    private static final Map<String, String> KINDS = Map.of(
            "lkc-1",
            "kafka-cluster",
            "lcc-1",
            "connector",
            "sa-1",
            "service-account",
            "u-1",
            "user",
            "KEY1",
            "api-key");
    private static final List<String> IDS = KINDS.keySet().stream().sorted().toList();

    private Originals() {}

    static Told of(String topic, int number) {
        return switch (topic) {
            case Told.COSTS -> cost(number);
            case Told.USAGE -> usage(number);
            case Told.INVENTORY -> entity(number);
            default -> rule(number);
        };
    }

    private static LocalDate day(int number) {
        return FIRST_DAY.plusDays(number % DAYS);
    }

    private static String slice(LocalDate day) {
        return "confluent|org-1|" + day;
    }

    private static Told cost(int number) {
        var line = RawRecords.line(FEED, number, number, number % 7 - 1 + ".000000000001");
        var day = day(number);
        line.setStartDate(day.toString());
        line.setEndDate(day.plusDays(1).toString());
        line.setId("id-" + number);
        line.setDescription("description");
        line.setOriginalAmount("13");
        line.setLineType(LINE_TYPES.get(number % LINE_TYPES.size()));
        line.setResource(new RawConfluentResource(number % 4 == 0 ? "lcc-1" : "lkc-1", "name", "env-1"));
        line.setTierDimensions(new HashMap<>(Map.of("region", "us-east-1")));
        line.setOther(new HashMap<>(Map.of("other", "1")));
        return Told.cost(slice(day), line);
    }

    static Told seal(int number) {
        return Told.cost(SEALED, RawRecords.seal(FEED, number, 1, 2, number + 3L));
    }

    private static Told usage(int number) {
        var day = day(number);
        var hour = Instant.parse(day + "T00:00:00Z").plus(number / DAYS % 24, ChronoUnit.HOURS);
        var principals = new ArrayList<PrincipalUsage>();
        principals.add(new PrincipalUsage("sa-1", (long) number, 5L));
        principals.add(new PrincipalUsage("u-1", 100L, null));
        return Told.usage(
                slice(day), new RawConfluentUsage("confluent-metrics", walk(number), "lkc-1", hour, principals));
    }

    private static Told entity(int number) {
        var id = IDS.get(number % IDS.size());
        var version = InventoryVersion.newBuilder()
                .setValidFrom(Instant.parse("2026-01-01T00:00:00Z"))
                .setDisplayName("name " + number)
                .setEnvId("env-1")
                .setClusterId("lkc-1")
                .setOwnerId(number % 3 == 0 ? "sa-1" : "u-1")
                .setResourceIds(new ArrayList<>(List.of("lkc-1")))
                .setAttributes(new HashMap<>(Map.of("region", "eu-1")))
                .setTags(new HashMap<>(Map.of("team", "team-" + number % 2)))
                .build();
        return Told.entity(new InventoryEntity(
                id, KINDS.get(id), "confluent", "org-1", walk(number), new ArrayList<>(List.of(version))));
    }

    private static Told rule(int number) {
        var match = RuleMatch.newBuilder()
                .setOrgId("org-1")
                .setPrincipalId(number % 2 == 0 ? "sa-*" : "u-1")
                .build();
        var targets = new ArrayList<RuleTarget>();
        targets.add(RuleTarget.newBuilder()
                .setBusinessUnit("unit-" + number % 2)
                .setWeight("2.5")
                .build());
        targets.add(RuleTarget.newBuilder().setCostCenter("center").build());
        var version = RuleVersion.newBuilder()
                .setVersion(number)
                .setValidFrom(day(number))
                .setPriority(number % 5)
                .setMatch(match)
                .setTargets(targets)
                .build();
        return Told.rule(new AttributionRule("rule-" + number % 5, walk(number), new ArrayList<>(List.of(version))));
    }
}
