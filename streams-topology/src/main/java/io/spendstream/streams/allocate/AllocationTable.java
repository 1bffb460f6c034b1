package io.spendstream.streams.allocate;

import static io.spendstream.streams.allocate.AllocationTable.Step.CLUSTER_KEYS;
import static io.spendstream.streams.allocate.AllocationTable.Step.CONNECTORS;
import static io.spendstream.streams.allocate.AllocationTable.Step.ENVIRONMENT_KEYS;
import static io.spendstream.streams.allocate.AllocationTable.Step.MOVED;
import static io.spendstream.streams.allocate.AllocationTable.Step.ORGANISATION;
import static io.spendstream.streams.allocate.AllocationTable.Step.OWNER;
import static io.spendstream.streams.allocate.AllocationTable.Step.RECEIVED;
import static io.spendstream.streams.allocate.AllocationTable.Step.SENT;

import io.spendstream.schemas.Sources;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who pays for which line type: the steps are tried in order, and where none finds anybody the money stays with the
 * resource. docs/allocation.md shows the same table; a test compares.
 */
public final class AllocationTable {
    /** To be counted up with every change of meaning, so that what was published is published again. */
    static final int VERSION = 1;

    /** The row of line types that this version does not know. */
    public static final String OTHERS = "(any other)";

    /** One way to find those who pay, and how the documentation says it. */
    enum Step {
        SENT("bytes sent", new ByBytes(Usage.Bytes.SENT)),
        RECEIVED("bytes received", new ByBytes(Usage.Bytes.RECEIVED)),
        MOVED("bytes sent and received", new ByBytes(Usage.Bytes.BOTH)),
        OWNER("owner of the resource", ToOwners.OF_RESOURCE),
        CLUSTER_KEYS("holders of keys to the cluster", ToOwners.OF_CLUSTER_KEYS),
        CONNECTORS("owners of connectors on the cluster", ToOwners.OF_CONNECTORS),
        ENVIRONMENT_KEYS("holders of keys in the environment", ToOwners.OF_ENVIRONMENT_KEYS),
        ORGANISATION("the organisation", ToOwners.OF_ORGANISATION);

        final String text;
        final Rule rule;

        Step(String text, Rule rule) {
            this.text = text;
            this.rule = rule;
        }
    }

    private static final List<Step> NETWORK_IN = List.of(SENT, CLUSTER_KEYS);
    private static final List<Step> NETWORK_OUT = List.of(RECEIVED, CLUSTER_KEYS);
    private static final List<Step> CKU = List.of(MOVED, CLUSTER_KEYS);
    private static final List<Step> KEYS = List.of(CLUSTER_KEYS);
    private static final List<Step> CONNECTOR = List.of(OWNER, CONNECTORS);
    private static final List<Step> OWNED = List.of(OWNER);
    private static final List<Step> GOVERNANCE = List.of(ENVIRONMENT_KEYS);
    private static final List<Step> ALL = List.of(ORGANISATION);
    private static final List<Step> NOBODY = List.of();

    private static final Map<String, List<Step>> ROWS = new TreeMap<>(Map.ofEntries(
            Map.entry("KAFKA_BASE", KEYS),
            Map.entry("KAFKA_PARTITION", KEYS),
            Map.entry("KAFKA_STORAGE", KEYS),
            Map.entry("KAFKA_STREAMS", KEYS),
            Map.entry("KAFKA_NETWORK_READ", NETWORK_OUT),
            Map.entry("KAFKA_NETWORK_WRITE", NETWORK_IN),
            Map.entry("KAFKA_REST_PRODUCE", NETWORK_IN),
            Map.entry("KAFKA_NUM_CKUS", CKU),
            Map.entry("CLUSTER_LINKING_PER_LINK", NOBODY),
            Map.entry("CLUSTER_LINKING_READ", NOBODY),
            Map.entry("CLUSTER_LINKING_WRITE", NOBODY),
            Map.entry("CONNECT_CAPACITY", CONNECTOR),
            Map.entry("CONNECT_NUM_RECORDS", CONNECTOR),
            Map.entry("CONNECT_NUM_TASKS", CONNECTOR),
            Map.entry("CONNECT_THROUGHPUT", CONNECTOR),
            Map.entry("CUSTOM_CONNECT_NUM_TASKS", CONNECTOR),
            Map.entry("CUSTOM_CONNECT_THROUGHPUT", CONNECTOR),
            Map.entry("KSQL_NUM_CSUS", OWNED),
            Map.entry("FLINK_NUM_CFUS", OWNED),
            Map.entry("GOVERNANCE_BASE", GOVERNANCE),
            Map.entry("SCHEMA_REGISTRY", GOVERNANCE),
            Map.entry("NUM_RULES", GOVERNANCE),
            Map.entry("TABLEFLOW_DATA_PROCESSED", NOBODY),
            Map.entry("TABLEFLOW_NUM_TOPICS", NOBODY),
            Map.entry("TABLEFLOW_STORAGE", NOBODY),
            Map.entry("AUDIT_LOG_READ", ALL),
            Map.entry("SUPPORT", ALL),
            Map.entry("PROMO_CREDIT", ALL),
            Map.entry("USM_CONNECTED_NODE", ALL),
            Map.entry(OTHERS, OWNED)));

    private AllocationTable() {}

    public static boolean knows(String lineType) {
        return ROWS.containsKey(lineType);
    }

    static Map<String, List<Step>> rows() {
        return ROWS;
    }

    /** Line types are Confluent's words; other sources know no principals, so their money stays with the resource. */
    static List<Step> stepsFor(String source, String lineType) {
        return !source.equals(Sources.CONFLUENT) ? NOBODY : ROWS.getOrDefault(lineType, ROWS.get(OTHERS));
    }
}
