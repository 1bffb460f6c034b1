package io.spendstream.simulators.confluent;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of things that the inventory lists, each with the vendor's words for it. */
public enum ItemKind {
    ENVIRONMENT("environment", "env-", "org/v2", "Environment", "environments", "environment"),
    KAFKA_CLUSTER("kafka-cluster", "lkc-", "cmk/v2", "Cluster", "clusters", "cloud-cluster"),
    CONNECTOR("connector", "lcc-", "connect/v1", "Connector", "connectors", "connector"),
    KSQLDB_CLUSTER("ksqldb-cluster", "lksqlc-", "ksqldbcm/v2", "Cluster", "clusters", "ksql"),
    SCHEMA_REGISTRY("schema-registry", "lsrc-", "srcm/v3", "Cluster", "clusters", "schema-registry"),
    FLINK_COMPUTE_POOL("flink-compute-pool", "lfcp-", "fcpm/v2", "ComputePool", "compute-pools", "compute-pool"),
    SERVICE_ACCOUNT("service-account", "sa-", "iam/v2", "ServiceAccount", "service-accounts", "service-account"),
    USER("user", "u-", "iam/v2", "User", "users", "user"),
    IDENTITY_PROVIDER(
            "identity-provider", "op-", "iam/v2", "IdentityProvider", "identity-providers", "identity-provider"),
    IDENTITY_POOL("identity-pool", "pool-", "iam/v2", "IdentityPool", "identity-pools", "identity-pool"),
    API_KEY("api-key", null, "iam/v2", "ApiKey", "api-keys", "api-key");

    private final String word;
    private final String prefix;
    private final String apiVersion;
    private final String vendorKind;
    private final String collection;
    private final String crnPart;

    ItemKind(String word, String prefix, String apiVersion, String vendorKind, String collection, String crnPart) {
        this.word = word;
        this.prefix = prefix;
        this.apiVersion = apiVersion;
        this.vendorKind = vendorKind;
        this.collection = collection;
        this.crnPart = crnPart;
    }

    /** How Spendstream calls it: {@code kafka-cluster}. */
    public String word() {
        return word;
    }

    String prefix() {
        return prefix;
    }

    String apiVersion() {
        return apiVersion;
    }

    String vendorKind() {
        return vendorKind;
    }

    /** Where things of this kind are listed: {@code /cmk/v2/clusters}. */
    String path() {
        return "/" + apiVersion + "/" + collection;
    }

    String crnPart() {
        return crnPart;
    }

    static Optional<ItemKind> ofWord(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    /** By the id's prefix; empty for what has none, an API key or {@code cloud}. */
    static Optional<ItemKind> ofId(String id) {
        return Arrays.stream(values())
                .filter(kind -> kind.prefix != null && id.startsWith(kind.prefix))
                .findFirst();
    }
}
