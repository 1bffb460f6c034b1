package io.spendstream.simulators.confluent;

import java.math.BigDecimal;

/** The vendor's line types, each with its product, unit and an invented list price. */
enum LineType {
    KAFKA_STORAGE("KAFKA", "GB-hour", "0.00010959"),
    KAFKA_PARTITION("KAFKA", "Partition-hour", "0.0015"),
    KAFKA_NETWORK_READ("KAFKA", "GB", "0.0525"),
    KAFKA_NETWORK_WRITE("KAFKA", "GB", "0.0475"),
    KAFKA_BASE("KAFKA", "Hour", "0.75"),
    KAFKA_NUM_CKUS("KAFKA", "CKU-hour", "2.05"),
    KAFKA_REST_PRODUCE("KAFKA", "Request", "0.00000135"),
    KAFKA_STREAMS("KAFKA", "Hour", "0.0125"),
    CLUSTER_LINKING_PER_LINK("CLUSTER_LINK", "Link-hour", "0.52"),
    CLUSTER_LINKING_WRITE("CLUSTER_LINK", "GB", "0.04"),
    CLUSTER_LINKING_READ("CLUSTER_LINK", "GB", "0.0375"),
    KSQL_NUM_CSUS("KSQL", "CSU-hour", "0.23"),
    FLINK_NUM_CFUS("FLINK", "CFU-minute", "0.0035"),
    CONNECT_CAPACITY("CONNECT", "Hour", "0.0347"),
    CONNECT_NUM_TASKS("CONNECT", "Task-hour", "0.0333"),
    CONNECT_THROUGHPUT("CONNECT", "GB", "0.025"),
    CONNECT_NUM_RECORDS("CONNECT", "Record", "0.00000031"),
    CUSTOM_CONNECT_NUM_TASKS("CUSTOM_CONNECT", "Task-hour", "0.1"),
    CUSTOM_CONNECT_THROUGHPUT("CUSTOM_CONNECT", "GB", "0.02"),
    GOVERNANCE_BASE("STREAM_GOVERNANCE", "Hour", "1.0"),
    SCHEMA_REGISTRY("STREAM_GOVERNANCE", "Schema-hour", "0.002"),
    NUM_RULES("STREAM_GOVERNANCE", "Rule-hour", "0.0041"),
    AUDIT_LOG_READ("AUDIT_LOG", "GB", "0.11"),
    TABLEFLOW_DATA_PROCESSED("TABLEFLOW", "GB", "0.04"),
    TABLEFLOW_NUM_TOPICS("TABLEFLOW", "Topic-hour", "0.1"),
    TABLEFLOW_STORAGE("TABLEFLOW", "GB-hour", "0.00003288"),
    USM_CONNECTED_NODE("USM", "Node-hour", "0.0685"),
    SUPPORT("SUPPORT_CLOUD_BUSINESS", "Month", "1000"),
    PROMO_CREDIT(null, null, "0");

    private final String product;
    private final String unit;
    private final BigDecimal price;

    LineType(String product, String unit, String price) {
        this.product = product;
        this.unit = unit;
        this.price = new BigDecimal(price);
    }

    String product() {
        return product;
    }

    String unit() {
        return unit;
    }

    BigDecimal price() {
        return price;
    }
}
