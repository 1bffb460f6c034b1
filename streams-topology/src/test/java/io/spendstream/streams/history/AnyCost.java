package io.spendstream.streams.history;

import io.spendstream.schemas.avro.RawConfluentCost;
import io.spendstream.schemas.avro.RawConfluentResource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What a random line says beside its identity: mostly what bills say, now and then what none ever did. */
final class AnyCost {
    private static final List<String> AMOUNTS = List.of(
            "0",
            "1",
            "-8",
            "0.000000000001",
            "-0.000000000007",
            "50000000",
            "-50000000.000000000001",
            "0.1",
            "123.4567890123456");
    /** Bytes decide about some; those come more often. */
    private static final List<String> LINE_TYPES = List.of(
            "KAFKA_BASE",
            "KAFKA_NETWORK_WRITE",
            "KAFKA_NETWORK_WRITE",
            "KAFKA_NUM_CKUS",
            "KAFKA_NETWORK_READ",
            "KAFKA_NUM_CKUS",
            "KAFKA_NUM_CKU",
            "CONNECT_NUM_TASKS",
            "GOVERNANCE_BASE",
            "CLUSTER_LINKING_READ",
            "SUPPORT",
            "PROMO_CREDIT",
            "QUANTUM_STORAGE");

    private static final List<Map<String, String>> TIERS = List.of(
            Map.of(), Map.of("region", "us-east-1"), Map.of("region", "", "team", "line-team"), Map.of("tier", "1"));

    private final Random random;
    private final LocalDate day;

    AnyCost(Random random, LocalDate day) {
        this.random = random;
        this.day = day;
    }

    RawConfluentCost fill(RawConfluentCost cost) {
        cost.setStartDate(day.toString());
        cost.setEndDate(day.plusDays(random.nextInt(4) == 0 ? 3 : 1).toString());
        cost.setAmount(one(AMOUNTS));
        cost.setOriginalAmount(random.nextInt(4) == 0 ? one(AMOUNTS) : null);
        cost.setLineType(one(LINE_TYPES));
        cost.setProduct(cost.getLineType().split("_")[0]);
        cost.setTierDimensions(one(TIERS));
        cost.setResource(resource(cost.getLineType()));
        return cost;
    }

    private RawConfluentResource resource(String lineType) {
        var environment = random.nextInt(3) == 0 ? null : one(AnyInventory.ENVIRONMENTS);
        if (random.nextInt(5) == 0) {
            return new RawConfluentResource(one(AnyInventory.RESOURCES), "name", environment);
        }
        return switch (lineType) {
            case "SUPPORT", "PROMO_CREDIT" -> null;
            case "GOVERNANCE_BASE" -> new RawConfluentResource("lsrc-0", "name", environment);
            case "CONNECT_NUM_TASKS" -> new RawConfluentResource("lcc-" + random.nextInt(2), "name", environment);
            default -> new RawConfluentResource("lkc-" + random.nextInt(2), "name", environment);
        };
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
