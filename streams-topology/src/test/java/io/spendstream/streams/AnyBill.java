package io.spendstream.streams;

import io.spendstream.schemas.avro.PrincipalUsage;
import io.spendstream.schemas.avro.RawConfluentCost;
import io.spendstream.schemas.avro.RawConfluentResource;
import io.spendstream.schemas.avro.RawConfluentUsage;
import io.spendstream.schemas.raw.ConfluentAmounts;
import io.spendstream.streams.knowledge.AnyKnowledge;
import io.spendstream.streams.normalise.LegacySpellings;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** A random day's bill, and what was metered on it: of what {@link AnyKnowledge} lists, and of what nobody ever listed. */
public final class AnyBill {
    private static final Instant DAY = Instant.parse("2026-10-01T00:00:00Z");
    private static final List<String> TYPES = List.of(
            "KAFKA_BASE",
            "KAFKA_STORAGE",
            "KAFKA_NETWORK_READ",
            "KAFKA_NETWORK_WRITE",
            "KAFKA_REST_PRODUCE",
            "KAFKA_NUM_CKUS",
            "CLUSTER_LINKING_READ",
            "CONNECT_CAPACITY",
            "CUSTOM_CONNECT_THROUGHPUT",
            "KSQL_NUM_CSUS",
            "FLINK_NUM_CFUS",
            "SCHEMA_REGISTRY",
            "TABLEFLOW_STORAGE",
            "AUDIT_LOG_READ",
            "SUPPORT",
            "PROMO_CREDIT",
            "NOT_YET_INVENTED");
    private static final List<String> RESOURCES = List.of(
            "lkc-1", "lkc-1", "lkc-2", "lkc-3", "lkc-9", "lcc-1", "lcc-2", "lksqlc-1", "lsrc-1", "lfcp-1", "env-1", "");
    private static final List<String> AMOUNTS = List.of(
            "0",
            "1",
            "-8",
            "0.000000000001",
            "-0.000000000007",
            "50000000",
            "-50000000.000000000001",
            "0.1",
            "123.4567890123456",
            "33.333333333333");

    private final Random random;
    private long said;

    public AnyBill(Random random) {
        this.random = random;
    }

    /** Lines of the slice of {@link RawRecords}, with ids from 0 on. */
    public List<RawConfluentCost> lines(int count) {
        var lines = new ArrayList<RawConfluentCost>();
        for (var id = 0; id < count; id++) {
            lines.add(line(id));
        }
        return lines;
    }

    /** Newer than what was made before. */
    public RawConfluentCost line(long id) {
        var line = RawRecords.line(id, ++said, any(AMOUNTS));
        var type =
                random.nextInt(10) == 0 ? any(List.copyOf(LegacySpellings.all().keySet())) : any(TYPES);
        line.setLineType(random.nextInt(30) == 0 ? null : type);
        line.setProduct(any(List.of("KAFKA", "CONNECT", "SUPPORT_CLOUD_BUSINESS")));
        line.setEndDate(
                random.nextInt(50) == 0 ? "2026-11-01" : any(List.of("2026-10-02", "2026-10-02", "2026-10-04")));
        line.setResource(resource());
        line.setEnvironmentId(random.nextInt(4) == 0 ? "env-2" : null);
        line.setTierDimensions(random.nextBoolean() ? Map.of() : Map.of("region", any(List.of("eu-1", "us-1"))));
        discounted(line);
        return line;
    }

    private RawConfluentResource resource() {
        var id = any(RESOURCES);
        return id.isEmpty()
                ? null
                : new RawConfluentResource(id, "name of " + id, random.nextBoolean() ? "env-1" : null);
    }

    /** With a list price, as a promotion, or as old organisations have it. */
    private void discounted(RawConfluentCost line) {
        switch (random.nextInt(5)) {
            case 0 -> line.setOriginalAmount(any(AMOUNTS));
            case 1 -> {
                line.setAmount(null);
                line.setOriginalAmount(any(AMOUNTS));
                line.setDiscountAmount(any(AMOUNTS));
            }
            case 2 -> {
                line.setAmount("0.0");
                line.setOriginalAmount("-5");
                line.setDiscountAmount("-5");
            }
            default -> {}
        }
        // it has amounts, or the generator is wrong
        ConfluentAmounts.of(line);
    }

    /** One report for each metered hour of some clusters; their principals are so many. */
    public List<RawConfluentUsage> usage(int principals) {
        var reports = new ArrayList<RawConfluentUsage>();
        for (var cluster : AnyKnowledge.CLUSTERS) {
            var metered = random.nextInt(4);
            for (var hour = 0; hour < 24; hour++) {
                if (metered > 1 || metered == 1 && random.nextBoolean()) {
                    reports.add(report(cluster, hour, random.nextInt(5) == 0 ? 0 : principals));
                }
            }
        }
        return reports;
    }

    /** Every hour of the day. */
    public List<RawConfluentUsage> metered(String cluster, int principals) {
        return IntStream.range(0, 24)
                .mapToObj(hour -> report(cluster, hour, principals))
                .toList();
    }

    private RawConfluentUsage report(String cluster, int hour, int principals) {
        var used = new HashMap<String, PrincipalUsage>();
        for (var number = 0; number < principals; number++) {
            var id = number < AnyKnowledge.PRINCIPALS.size() ? any(AnyKnowledge.PRINCIPALS) : "sa-x" + number;
            used.put(id, new PrincipalUsage(id, bytes(), bytes()));
        }
        if (random.nextInt(6) == 0) {
            used.put("", new PrincipalUsage("", bytes(), null));
        }
        return new RawConfluentUsage(
                "confluent-usage",
                RawRecords.walk(++said),
                cluster,
                DAY.plus(hour, ChronoUnit.HOURS),
                List.copyOf(used.values()));
    }

    private Long bytes() {
        return switch (random.nextInt(5)) {
            case 0 -> 0L;
            case 1 -> null;
            case 2 -> random.nextLong() & Long.MAX_VALUE;
            default -> (long) random.nextInt(1_000_000);
        };
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
