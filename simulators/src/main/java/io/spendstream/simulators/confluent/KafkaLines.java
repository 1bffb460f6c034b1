package io.spendstream.simulators.confluent;

import static io.spendstream.simulators.confluent.LineType.CLUSTER_LINKING_PER_LINK;
import static io.spendstream.simulators.confluent.LineType.CLUSTER_LINKING_READ;
import static io.spendstream.simulators.confluent.LineType.CLUSTER_LINKING_WRITE;
import static io.spendstream.simulators.confluent.LineType.KAFKA_BASE;
import static io.spendstream.simulators.confluent.LineType.KAFKA_NETWORK_READ;
import static io.spendstream.simulators.confluent.LineType.KAFKA_NETWORK_WRITE;
import static io.spendstream.simulators.confluent.LineType.KAFKA_NUM_CKUS;
import static io.spendstream.simulators.confluent.LineType.KAFKA_PARTITION;
import static io.spendstream.simulators.confluent.LineType.KAFKA_REST_PRODUCE;
import static io.spendstream.simulators.confluent.LineType.KAFKA_STORAGE;
import static io.spendstream.simulators.confluent.LineType.KAFKA_STREAMS;

import java.math.BigDecimal;
import java.util.Set;

/** What Kafka clusters and the links between them cost in a day. */
final class KafkaLines {
    private static final Set<String> BY_CAPACITY = Set.of("Dedicated", "Enterprise", "Freight");
    private static final BigDecimal HOURS = BigDecimal.valueOf(24);
    private static final BigDecimal SECOND_TIER = new BigDecimal("0.8");

    private KafkaLines() {}

    static void write(BillDay day) {
        int i = 0;
        for (Asset cluster : day.estate().clusters()) {
            capacity(day, cluster);
            day.meter(cluster, KAFKA_STORAGE, day.usage(60_000, 4));
            tiers(day, cluster, KAFKA_NETWORK_READ);
            tiers(day, cluster, KAFKA_NETWORK_WRITE);
            if (i % 2 == 0) {
                day.meter(cluster, KAFKA_REST_PRODUCE, day.usage(3_000_000, 0));
            }
            if (i % 3 == 0) {
                day.meter(cluster, KAFKA_STREAMS, HOURS);
            }
            if (i % 4 == 0) {
                link(day, cluster);
            }
            i++;
        }
    }

    private static void capacity(BillDay day, Asset cluster) {
        if (BY_CAPACITY.contains(cluster.kind())) {
            day.meter(cluster, KAFKA_NUM_CKUS, HOURS.multiply(day.usage(4, 0)));
            return;
        }
        // Basic clusters have no base price: the line is there, and it is zero.
        var base = cluster.kind().equals("Basic") ? BigDecimal.ZERO : KAFKA_BASE.price();
        day.meter(cluster, KAFKA_BASE, base, HOURS);
        day.meter(cluster, KAFKA_PARTITION, HOURS.multiply(day.usage(500, 0)));
    }

    /** Traffic above the first tier is a second row of the same resource, line type and day at another price. */
    private static void tiers(BillDay day, Asset cluster, LineType type) {
        day.meter(cluster, type, day.usage(900, 6));
        if (!cluster.kind().equals("Basic")) {
            day.meter(cluster, type, type.price().multiply(SECOND_TIER), day.usage(2_000, 6));
        }
    }

    private static void link(BillDay day, Asset cluster) {
        day.meter(cluster, CLUSTER_LINKING_PER_LINK, HOURS);
        day.meter(cluster, CLUSTER_LINKING_READ, day.usage(300, 6));
        day.meter(cluster, CLUSTER_LINKING_WRITE, day.usage(300, 6));
    }
}
