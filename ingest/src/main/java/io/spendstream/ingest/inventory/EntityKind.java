package io.spendstream.ingest.inventory;

import io.spendstream.schemas.avro.InventoryEntity;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of things that are listed, and within what: each such listing is complete or not by itself. */
public enum EntityKind {
    ORGANIZATION("organization", null),
    ENVIRONMENT("environment", null),
    KAFKA_CLUSTER("kafka-cluster", ENVIRONMENT),
    CONNECTOR("connector", KAFKA_CLUSTER),
    KSQLDB_CLUSTER("ksqldb-cluster", ENVIRONMENT),
    SCHEMA_REGISTRY("schema-registry", ENVIRONMENT),
    FLINK_COMPUTE_POOL("flink-compute-pool", ENVIRONMENT),
    SERVICE_ACCOUNT("service-account", null),
    USER("user", null),
    IDENTITY_POOL("identity-pool", null),
    API_KEY("api-key", null);

    private final String word;
    private final EntityKind within;

    EntityKind(String word, EntityKind within) {
        this.word = word;
        this.within = within;
    }

    /** Empty for a word that is new to this version. */
    static Optional<EntityKind> of(InventoryEntity entity) {
        return Arrays.stream(values())
                .filter(kind -> kind.word.equals(entity.getKind()))
                .findFirst();
    }

    /** As records say it. */
    public String word() {
        return word;
    }

    /** What a listing of this kind is asked of; empty when it is asked once. */
    Optional<EntityKind> within() {
        return Optional.ofNullable(within);
    }

    /** Which listing shows a thing of this kind. */
    Scope scope(Description description) {
        if (within == null) {
            return Scope.everywhere(this);
        }
        return new Scope(this, within == ENVIRONMENT ? description.envId() : description.clusterId());
    }
}
