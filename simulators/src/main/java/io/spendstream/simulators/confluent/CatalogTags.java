package io.spendstream.simulators.confluent;

/** Which environments, clusters and connectors somebody has tagged, and as what; the rest is for attribution rules. */
final class CatalogTags {
    private static final int ORDERS = 0;
    private static final int PAYMENTS = 1;
    private static final int CLICKSTREAM = 2;
    private static final int INVENTORY = 3;

    private CatalogTags() {}

    static Item ofEnvironment(Item environment) {
        return environment.displayName().equals("development")
                ? environment.tagged("business_unit", "engineering").tagged("cost_center", "CC-9000")
                : environment;
    }

    /** Of the twelve clusters four are tagged, one of them with a team that changes every season. */
    static Life ofCluster(Item cluster, int i) {
        return switch (i % Blueprint.ALL.size()) {
            case ORDERS -> Life.of(whole(cluster, "retail", "CC-1001", "order-flow", "data-platform-lead"));
            case PAYMENTS -> Life.of(whole(cluster, "payments", "CC-2001", "settlement", "payments-engineering-lead"));
            case CLICKSTREAM ->
                Life.of(cluster.tagged("business_unit", "marketing").tagged("cost_center", "CC-3001"));
            case INVENTORY -> teams(cluster.tagged("team", "stock-control"));
            default -> Life.of(cluster);
        };
    }

    static Item ofConnector(Item connector, int i) {
        return i % 7 == 1 ? connector.tagged("cost_center", "CC-4001").tagged("team", "integration") : connector;
    }

    private static Life teams(Item cluster) {
        return Life.of(
                cluster, Season.all().map(season -> cluster.tagged("team", season.odd() ? "warehouse" : "stock-control")
                        .at(season.at(20, 11))));
    }

    private static Item whole(Item cluster, String businessUnit, String costCenter, String team, String owner) {
        return cluster.tagged("business_unit", businessUnit)
                .tagged("cost_center", costCenter)
                .tagged("team", team)
                .tagged("owner", owner + "@example.com");
    }
}
