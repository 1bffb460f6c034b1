package io.spendstream.ingest.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import io.spendstream.schemas.raw.MalformedRecordException;
import java.util.Optional;

/** What each of Confluent's listings says, in our words; each throws {@link MalformedRecordException} for a bad item. */
final class ListedItems {
    private ListedItems() {}

    /** @param name that its slices have */
    static Listed organisation(JsonNode json, String name) {
        var listed = new ListedItem(EntityKind.ORGANIZATION, json, "/id")
                .named("/display_name")
                .listed();
        return new Listed(name, listed.kind(), listed.createdAt(), Optional.empty(), listed.description());
    }

    static Listed environment(JsonNode json) {
        return new ListedItem(EntityKind.ENVIRONMENT, json, "/id")
                .named("/display_name")
                .attribute("package", "/stream_governance_config/package")
                .listed();
    }

    static Listed kafkaCluster(JsonNode json, String environment) {
        var item = new ListedItem(EntityKind.KAFKA_CLUSTER, json, "/id");
        return item.named("/spec/display_name")
                .in(environment)
                .at(item.id())
                .attribute("cloud", "/spec/cloud")
                .attribute("region", "/spec/region")
                .attribute("kind", "/spec/config/kind")
                .attribute("availability", "/spec/availability")
                .attribute("phase", "/status/phase")
                .listed();
    }

    /** Its state is left out: it comes and goes, and says nothing about who pays. */
    static Listed connector(String name, JsonNode json, String environment, String cluster) {
        return new ListedItem(EntityKind.CONNECTOR, json, "/id/id")
                .called(name)
                .in(environment)
                .at(cluster)
                .ownedBy("/info/config/kafka.service.account.id", "/info/config/kafka.api.key")
                .attribute("connector_class", "/info/config/connector.class")
                .listed();
    }

    static Listed ksqldbCluster(JsonNode json, String environment) {
        var item = new ListedItem(EntityKind.KSQLDB_CLUSTER, json, "/id");
        return item.named("/spec/display_name")
                .in(environment)
                .at(item.first("/spec/kafka_cluster/id"))
                .ownedBy("/spec/credential_identity/id")
                .attribute("csu", "/spec/csu")
                .attribute("phase", "/status/phase")
                .listed();
    }

    static Listed schemaRegistry(JsonNode json, String environment) {
        return new ListedItem(EntityKind.SCHEMA_REGISTRY, json, "/id")
                .named("/spec/display_name")
                .in(environment)
                .attribute("package", "/spec/package")
                .attribute("cloud", "/spec/cloud")
                .attribute("region", "/spec/region", "/spec/region/id")
                .listed();
    }

    static Listed flinkComputePool(JsonNode json, String environment) {
        return new ListedItem(EntityKind.FLINK_COMPUTE_POOL, json, "/id")
                .named("/spec/display_name")
                .in(environment)
                .attribute("cloud", "/spec/cloud")
                .attribute("region", "/spec/region")
                .attribute("max_cfu", "/spec/max_cfu")
                .attribute("phase", "/status/phase")
                .listed();
    }

    static Listed serviceAccount(JsonNode json) {
        return new ListedItem(EntityKind.SERVICE_ACCOUNT, json, "/id")
                .named("/display_name")
                .attribute("description", "/description")
                .listed();
    }

    static Listed user(JsonNode json) {
        return new ListedItem(EntityKind.USER, json, "/id")
                .named("/full_name", "/email")
                .attribute("email", "/email")
                .listed();
    }

    static Listed identityPool(JsonNode json) {
        return new ListedItem(EntityKind.IDENTITY_POOL, json, "/id")
                .named("/display_name")
                .attribute("description", "/description")
                .listed();
    }

    static Listed apiKey(JsonNode json) {
        var item = new ListedItem(EntityKind.API_KEY, json, "/id")
                .named("/spec/display_name")
                .ownedBy("/spec/owner/id")
                .attribute("description", "/spec/description")
                .resource(json.at("/spec/resource"));
        json.at("/spec/resources").forEach(item::resource);
        return item.listed();
    }
}
