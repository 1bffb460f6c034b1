package io.spendstream.streams.normalise;

import java.util.Map;
import java.util.Set;

/** Confluent's line types: the words we know, and the older spellings of some. Unknown words flow through. */
public final class LineTypes {
    public static final String PROMO_CREDIT = "PROMO_CREDIT";

    private static final Map<String, String> LEGACY = Map.of(
            "KAFKA_NUM_CKU", "KAFKA_NUM_CKUS",
            "KSQL_NUM_CSU", "KSQL_NUM_CSUS",
            "FLINK_NUM_CFU", "FLINK_NUM_CFUS",
            "CUSTOM_CONNECT_PLUGIN", "CUSTOM_CONNECT_NUM_TASKS");

    private static final Set<String> KNOWN = Set.of(
            "KAFKA_STORAGE",
            "KAFKA_PARTITION",
            "KAFKA_NETWORK_READ",
            "KAFKA_NETWORK_WRITE",
            "KAFKA_BASE",
            "KAFKA_NUM_CKUS",
            "KAFKA_REST_PRODUCE",
            "KAFKA_STREAMS",
            "CLUSTER_LINKING_PER_LINK",
            "CLUSTER_LINKING_WRITE",
            "CLUSTER_LINKING_READ",
            "KSQL_NUM_CSUS",
            "FLINK_NUM_CFUS",
            "CONNECT_CAPACITY",
            "CONNECT_NUM_TASKS",
            "CONNECT_THROUGHPUT",
            "CONNECT_NUM_RECORDS",
            "CUSTOM_CONNECT_NUM_TASKS",
            "CUSTOM_CONNECT_THROUGHPUT",
            "GOVERNANCE_BASE",
            "SCHEMA_REGISTRY",
            "NUM_RULES",
            "AUDIT_LOG_READ",
            "TABLEFLOW_DATA_PROCESSED",
            "TABLEFLOW_NUM_TOPICS",
            "TABLEFLOW_STORAGE",
            "USM_CONNECTED_NODE",
            "SUPPORT",
            PROMO_CREDIT);

    private LineTypes() {}

    /** Today's spelling; an absent one is the empty text. */
    static String current(String lineType) {
        return lineType == null ? "" : LEGACY.getOrDefault(lineType, lineType);
    }

    public static boolean isKnown(String lineType) {
        return KNOWN.contains(lineType);
    }
}
