package io.spendstream.simulators.confluent;

import java.math.BigDecimal;

/** What everything around the clusters costs in a day: ksqlDB, Flink, governance, Tableflow, connected nodes. */
final class PlatformLines {
    private static final BigDecimal HOURS = BigDecimal.valueOf(24);

    private PlatformLines() {}

    static void write(BillDay day) {
        for (Asset ksql : day.estate().ksqlClusters()) {
            day.meter(ksql, LineType.KSQL_NUM_CSUS, HOURS.multiply(day.usage(12, 0)));
        }
        for (Asset pool : day.estate().flinkPools()) {
            day.meter(pool, LineType.FLINK_NUM_CFUS, day.usage(9_000, 3));
        }
        for (Asset registry : day.estate().schemaRegistries()) {
            day.meter(registry, LineType.GOVERNANCE_BASE, HOURS);
            day.meter(registry, LineType.SCHEMA_REGISTRY, HOURS.multiply(day.usage(900, 0)));
            day.meter(registry, LineType.NUM_RULES, HOURS.multiply(day.usage(30, 0)));
        }
        tableflow(day);
        connectedNodes(day);
    }

    private static void tableflow(BillDay day) {
        int i = 0;
        for (Asset cluster : day.estate().clusters()) {
            if (i++ % 3 == 2) {
                day.meter(cluster, LineType.TABLEFLOW_DATA_PROCESSED, day.usage(80, 9));
                day.meter(cluster, LineType.TABLEFLOW_NUM_TOPICS, HOURS.multiply(day.usage(20, 0)));
                day.meter(cluster, LineType.TABLEFLOW_STORAGE, day.usage(30_000, 4));
            }
        }
    }

    /** Nodes of one's own belong to no environment: a resource is not always in one. */
    private static void connectedNodes(BillDay day) {
        day.meter(day.draft()
                .type(LineType.USM_CONNECTED_NODE)
                .resource(new Resource("usm-brightwater", "on-premises", null))
                .metered(HOURS.multiply(BigDecimal.valueOf(3)), BigDecimal.ZERO));
    }
}
