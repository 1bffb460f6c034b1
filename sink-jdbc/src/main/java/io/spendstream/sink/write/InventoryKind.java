package io.spendstream.sink.write;

import static io.spendstream.sink.write.InventoryColumns.attribute;
import static io.spendstream.sink.write.InventoryColumns.newest;

import io.spendstream.schemas.avro.InventoryEntity;
import io.spendstream.schemas.avro.InventoryVersion;
import java.util.List;
import java.util.stream.Stream;

/** Which things go into which table. */
enum InventoryKind {
    ORGANIZATION(
            List.of("organization"),
            new InventoryColumns("dimensions_orgs")
                    .own("name", newest(InventoryVersion::getDisplayName))
                    .own("display_name", newest(InventoryVersion::getDisplayName))),
    ENVIRONMENT(
            List.of("environment"),
            new InventoryColumns("dimensions_envs")
                    .overruling("org_id", InventoryEntity::getOrgId)
                    .own("display_name", newest(InventoryVersion::getDisplayName))),
    KAFKA_CLUSTER(
            List.of("kafka-cluster"),
            new InventoryColumns("dimensions_clusters")
                    .overruling("env_id", newest(InventoryVersion::getEnvId))
                    .overruling("display_name", newest(InventoryVersion::getDisplayName))
                    .own("cluster_type", attribute("kind"))
                    .overruling("cloud_provider", attribute("cloud"))
                    .overruling("region", attribute("region"))),
    PRINCIPAL(
            List.of("service-account", "user", "identity-pool"),
            new InventoryColumns("dimensions_principals")
                    .own("principal_type", InventoryEntity::getKind)
                    .own("name", newest(InventoryVersion::getDisplayName))
                    .own("email", attribute("email"))),
    /** Connectors and the like, API keys, and what we have no word for yet. */
    RESOURCE(
            List.of(),
            new InventoryColumns("dimensions_resources")
                    .own("resource_type", InventoryEntity::getKind)
                    .overruling("display_name", newest(InventoryVersion::getDisplayName))
                    .overruling("env_id", newest(InventoryVersion::getEnvId))
                    .overruling("cluster_id", newest(InventoryVersion::getClusterId))
                    .own("owner_id", newest(InventoryVersion::getOwnerId)));

    private final List<String> words;
    private final StagedTable<InventoryEntity> table;

    InventoryKind(List<String> words, InventoryColumns columns) {
        this.words = words;
        this.table = columns.table();
    }

    static InventoryKind of(InventoryEntity entity) {
        return Stream.of(values())
                .filter(kind -> kind.words.contains(entity.getKind()))
                .findFirst()
                .orElse(RESOURCE);
    }

    StagedTable<InventoryEntity> table() {
        return table;
    }
}
