package io.spendstream.simulators.confluent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A thing as the vendor's lists have it. */
final class ItemJson {
    private final Crn crn;

    ItemJson(Crn crn) {
        this.crn = crn;
    }

    String url() {
        return crn.url();
    }

    void write(ObjectNode json, Item item) {
        json.put("api_version", item.kind().apiVersion());
        json.put("kind", item.kind().vendorKind());
        json.put("id", item.id());
        var metadata = json.putObject("metadata");
        metadata.put("self", crn.self(item));
        metadata.put("resource_name", crn.of(item));
        metadata.put("created_at", item.createdAt().toString());
        metadata.put("updated_at", item.updatedAt().toString());
        switch (item.kind()) {
            case ENVIRONMENT -> environment(json, item);
            case KAFKA_CLUSTER -> cluster(json, item);
            case KSQLDB_CLUSTER -> ksql(json, item);
            case SCHEMA_REGISTRY -> registry(json, item);
            case FLINK_COMPUTE_POOL -> pool(json, item);
            case API_KEY -> key(json, item);
            case USER -> user(json, item);
            default -> named(json, item, List.of("description", "issuer", "jwks_uri", "identity_claim", "filter"));
        }
    }

    private static void environment(ObjectNode json, Item item) {
        json.put("display_name", item.displayName());
        json.putObject("stream_governance_config").put("package", item.attribute("package"));
    }

    private static void user(ObjectNode json, Item item) {
        json.put("email", item.attribute("email"));
        json.put("full_name", item.displayName());
        json.put("auth_type", item.attribute("auth_type"));
    }

    private static void named(ObjectNode json, Item item, List<String> fields) {
        json.put("display_name", item.displayName());
        fields.stream().filter(item.attributes()::containsKey).forEach(field -> json.put(field, item.attribute(field)));
    }

    private void cluster(ObjectNode json, Item item) {
        var spec = placed(json, item);
        spec.put("availability", item.attribute("availability"));
        var config = spec.putObject("config").put("kind", item.attribute("kind"));
        String host = "pkc-" + item.id().substring(4) + "." + item.attribute("region") + ".confluent.example";
        spec.put("kafka_bootstrap_endpoint", "SASL_SSL://" + host + ":9092");
        spec.put("http_endpoint", "https://" + host + ":443");
        var status = json.putObject("status").put("phase", item.attribute("phase"));
        if (!item.attribute("cku").isEmpty()) {
            config.put("cku", Integer.parseInt(item.attribute("cku")));
            status.put("cku", Integer.parseInt(item.attribute("cku")));
        }
    }

    private void ksql(ObjectNode json, Item item) {
        var spec = json.putObject("spec");
        spec.put("display_name", item.displayName());
        spec.put("csu", Integer.parseInt(item.attribute("csu")));
        spec.put("use_detailed_processing_log", true);
        crn.reference(spec, "kafka_cluster", item.clusterId());
        crn.reference(spec, "credential_identity", item.ownerId());
        crn.reference(spec, "environment", item.environmentId());
        json.putObject("status").put("phase", item.attribute("phase")).put("is_paused", false);
    }

    /** Its address is this very server, which answers for the catalog too. */
    private void registry(ObjectNode json, Item item) {
        var spec = placed(json, item);
        spec.put("package", item.attribute("package"));
        spec.put("http_endpoint", crn.url());
        json.putObject("status").put("phase", item.attribute("phase"));
    }

    private void pool(ObjectNode json, Item item) {
        placed(json, item).put("max_cfu", Integer.parseInt(item.attribute("max_cfu")));
        var status = json.putObject("status").put("phase", item.attribute("phase"));
        status.put("current_cfu", Integer.parseInt(item.attribute("current_cfu")));
    }

    private ObjectNode placed(ObjectNode json, Item item) {
        var spec = json.putObject("spec");
        spec.put("display_name", item.displayName());
        spec.put("cloud", item.attribute("cloud"));
        spec.put("region", item.attribute("region"));
        crn.reference(spec, "environment", item.environmentId());
        return spec;
    }

    private void key(ObjectNode json, Item item) {
        var spec = json.putObject("spec");
        spec.put("display_name", item.displayName());
        spec.put("description", "");
        var owner = crn.reference(spec, "owner", item.ownerId());
        ItemKind.ofId(item.ownerId()).ifPresent(kind -> kind(owner, kind));
        var resource = resource(crn.reference(spec, "resource", item.resourceId()), item);
        spec.putArray("resources").add(resource.deepCopy());
    }

    private static ObjectNode resource(ObjectNode resource, Item key) {
        var kind = ItemKind.ofId(key.resourceId());
        if (kind.isEmpty()) {
            return resource.put("api_version", "iam/v2").put("kind", "Cloud");
        }
        return kind(resource, kind.get()).put("environment", key.environmentId());
    }

    private static ObjectNode kind(ObjectNode reference, ItemKind kind) {
        return reference.put("api_version", kind.apiVersion()).put("kind", kind.vendorKind());
    }
}
