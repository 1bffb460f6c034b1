package io.spendstream.simulators.confluent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** How the vendor points at things: by address, and by Confluent resource name. */
record Crn(String url, String organization) {
    private static final String ROOT = "crn://confluent.cloud/organization=";

    /** {@code crn://confluent.cloud/organization=.../environment=env-.../cloud-cluster=lkc-.../kafka=lkc-...}. */
    String of(Item item) {
        String own = "/" + item.kind().crnPart() + "=" + item.id();
        return ROOT
                + organization
                + switch (item.kind()) {
                    case KAFKA_CLUSTER -> environment(item) + own + "/kafka=" + item.id();
                    case KSQLDB_CLUSTER -> environment(item) + "/cloud-cluster=" + item.clusterId() + own;
                    case SCHEMA_REGISTRY -> environment(item) + own;
                    case FLINK_COMPUTE_POOL ->
                        environment(item) + "/flink-region="
                                + item.attribute("cloud").toLowerCase(Locale.ROOT) + "." + item.attribute("region")
                                + own;
                    case IDENTITY_POOL -> "/identity-provider=" + item.attribute("provider") + own;
                    case API_KEY -> part(item.ownerId()) + own;
                    default -> own;
                };
    }

    String self(Item item) {
        return item.kind() == ItemKind.IDENTITY_POOL
                ? url + ItemKind.IDENTITY_PROVIDER.path() + "/" + item.attribute("provider") + "/identity-pools/"
                        + item.id()
                : url + item.kind().path() + "/" + item.id();
    }

    /** A reference as it stands within other things: who owns them, where they are. */
    ObjectNode reference(ObjectNode parent, String field, String id) {
        var reference = parent.putObject(field);
        reference.put("id", id);
        ItemKind.ofId(id).ifPresent(kind -> reference.put("related", url + kind.path() + "/" + id));
        return reference.put("resource_name", ROOT + organization + part(id));
    }

    private static String environment(Item item) {
        return part(item.environmentId());
    }

    private static String part(String id) {
        return ItemKind.ofId(id).map(kind -> "/" + kind.crnPart() + "=" + id).orElse("/" + id);
    }
}
