package io.spendstream.simulators.confluent;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that the organisation runs: the same for the same seed and organisation. Thread-safe: never changes. */
public final class Estate {
    private static final List<String> CONNECTOR_CLASSES =
            List.of("BigQuerySink", "PostgresCdcSource", "S3_SINK", "SnowflakeSink", "HttpSink");

    private final Ids ids;
    private final Map<String, Environment> environments = new LinkedHashMap<>();
    private final List<Asset> clusters = new ArrayList<>();
    private final List<Asset> connectors = new ArrayList<>();
    private final List<Asset> customConnectors = new ArrayList<>();
    private final List<Asset> ksqlClusters = new ArrayList<>();
    private final List<Asset> flinkPools = new ArrayList<>();
    private final List<Asset> schemaRegistries = new ArrayList<>();

    Estate(Seed seed, int copies) {
        this.ids = new Ids(seed);
        for (String name : Blueprint.ENVIRONMENTS) {
            environments.put(name, new Environment(ids.of("env-", environments.size()), name));
        }
        for (int i = 0; i < copies * Blueprint.ALL.size(); i++) {
            settle(i, Blueprint.ALL.get(i % Blueprint.ALL.size()));
        }
        for (String name : Blueprint.ENVIRONMENTS) {
            schemaRegistries.add(registry(environments.get(name)));
        }
    }

    public List<Environment> environments() {
        return List.copyOf(environments.values());
    }

    public List<Asset> clusters() {
        return Collections.unmodifiableList(clusters);
    }

    public List<Asset> connectors() {
        return Collections.unmodifiableList(connectors);
    }

    public List<Asset> customConnectors() {
        return Collections.unmodifiableList(customConnectors);
    }

    public List<Asset> ksqlClusters() {
        return Collections.unmodifiableList(ksqlClusters);
    }

    public List<Asset> flinkPools() {
        return Collections.unmodifiableList(flinkPools);
    }

    public List<Asset> schemaRegistries() {
        return Collections.unmodifiableList(schemaRegistries);
    }

    private void settle(int i, Blueprint plan) {
        String copy = i < Blueprint.ALL.size() ? "" : "-" + (i / Blueprint.ALL.size() + 1);
        var home = environments.get(plan.environment());
        var resource = new Resource(ids.of("lkc-", i), plan.name() + copy, home.id());
        var cluster = new Asset(resource, plan.kind(), plan.provider(), plan.region(), plan.network(), resource.id());
        clusters.add(cluster);
        for (int c = 0; c < 3; c++) {
            String type = CONNECTOR_CLASSES.get((i + c) % CONNECTOR_CLASSES.size());
            connectors.add(cluster.resident(named("lcc-", 3 * i + c, type, cluster), type));
        }
        switch (i % 3) {
            case 0 -> ksqlClusters.add(cluster.resident(named("lksqlc-", i, "ksqldb", cluster), "ksqlDB"));
            case 1 -> flinkPools.add(cluster.neighbour(named("lfcp-", i, "flink", cluster), "Flink"));
            default -> {
                if (i % 2 == 0) {
                    customConnectors.add(cluster.resident(named("clc-", i, "custom-sink", cluster), "CustomSink"));
                }
            }
        }
    }

    private Asset registry(Environment environment) {
        var neighbour = clusters.stream()
                .filter(cluster -> cluster.resource().environmentId().equals(environment.id()))
                .findFirst()
                .orElseThrow();
        String name = "schema-registry-" + environment.displayName();
        return neighbour.neighbour(
                new Resource(ids.of("lsrc-", schemaRegistries.size()), name, environment.id()), "SchemaRegistry");
    }

    private Resource named(String prefix, int ordinal, String what, Asset cluster) {
        return new Resource(
                ids.of(prefix, ordinal),
                what + "-" + cluster.resource().displayName(),
                cluster.resource().environmentId());
    }
}
