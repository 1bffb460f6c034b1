package io.spendstream.bench.bill;

import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.avro.InventoryEntity;
import io.spendstream.schemas.avro.InventoryVersion;
import io.spendstream.schemas.avro.RuleMatch;
import io.spendstream.schemas.avro.RuleTarget;
import io.spendstream.schemas.avro.RuleVersion;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What is known beside the bill: each connector belongs to a cluster and to a service account; six rules say who pays. */
public final class BenchKnowledge {
    private static final int ENVIRONMENTS = 5;
    private static final int CLUSTERS = 25;
    private static final int ACCOUNTS = 60;
    private static final int BUSINESS_UNITS = 6;
    private static final Instant SEEN = Instant.parse("2026-10-31T00:00:00Z");

    private static final String CONNECTOR = "lcc-";

    private BenchKnowledge() {}

    public static List<InventoryEntity> inventory() {
        var things = new ArrayList<InventoryEntity>();
        IntStream.range(0, CLUSTERS)
                .forEach(
                        cluster -> things.add(thing(cluster(cluster), "kafka-cluster", cluster, cluster(cluster), "")));
        IntStream.range(0, ACCOUNTS)
                .forEach(account -> things.add(thing(account(account), "service-account", account, "", "")));
        IntStream.range(0, BenchBill.CONNECTORS)
                .forEach(connector -> things.add(
                        thing(connector(connector), "connector", connector, cluster(connector), account(connector))));
        return things;
    }

    public static List<AttributionRule> rules() {
        return IntStream.range(0, BUSINESS_UNITS)
                .mapToObj(unit -> {
                    var match = RuleMatch.newBuilder()
                            .setPrincipalId("sa-" + unit + "*")
                            .build();
                    var target = RuleTarget.newBuilder()
                            .setBusinessUnit("unit-" + unit)
                            .setCostCenter("cc-" + unit)
                            .build();
                    var version = RuleVersion.newBuilder()
                            .setVersion(1)
                            .setValidFrom(LocalDate.parse("2000-01-01"))
                            .setMatch(match)
                            .setTargets(List.of(target))
                            .build();
                    return new AttributionRule("unit-" + unit, SEEN, List.of(version));
                })
                .toList();
    }

    /** Of a connector. */
    public static String owner(String connector) {
        return account(number(connector));
    }

    /** Of a connector. */
    public static String clusterOf(String connector) {
        return cluster(number(connector));
    }

    public static String businessUnit(String owner) {
        return "unit-" + unit(owner);
    }

    public static String costCenter(String owner) {
        return "cc-" + unit(owner);
    }

    private static int number(String connector) {
        return Integer.parseInt(connector, CONNECTOR.length(), connector.length(), 10);
    }

    private static char unit(String owner) {
        return owner.charAt("sa-".length());
    }

    public static String connector(int number) {
        return CONNECTOR + number;
    }

    static String environment(int number) {
        return "env-" + number % ENVIRONMENTS;
    }

    private static String cluster(int number) {
        return "lkc-" + number % CLUSTERS;
    }

    /** Named after the unit that pays. */
    private static String account(int number) {
        return "sa-" + number % BUSINESS_UNITS + "-" + number % ACCOUNTS;
    }

    private static InventoryEntity thing(String id, String kind, int number, String cluster, String owner) {
        var version = InventoryVersion.newBuilder()
                .setValidFrom(Instant.EPOCH)
                .setDisplayName(id)
                .setEnvId(environment(number))
                .setClusterId(cluster)
                .setOwnerId(owner)
                .build();
        return new InventoryEntity(id, kind, "confluent", BenchBill.ORGANISATION, SEEN, List.of(version));
    }
}
