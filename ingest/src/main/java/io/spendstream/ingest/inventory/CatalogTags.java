package io.spendstream.ingest.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import io.spendstream.ingest.CollectException;
import io.spendstream.ingest.FittingText;
import io.spendstream.ingest.http.ConfluentHttp;
import io.spendstream.ingest.http.RejectedRequestException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Tags of one environment's stream catalog. */
final class CatalogTags {
    /** By what we call them, what they are called without case and separators. */
    private static final Map<String, String> OURS = Map.of(
            "businessunit", "business_unit",
            "costcenter", "cost_center",
            "costcentre", "cost_center",
            "team", "team",
            "owner", "owner");

    private static final Map<EntityKind, String> TYPES = Map.of(
            EntityKind.ENVIRONMENT, "cf_environment",
            EntityKind.KAFKA_CLUSTER, "kafka_logical_cluster",
            EntityKind.CONNECTOR, "cn_connector");

    private static final int MOST_TAGS = 200;
    private static final int NO_SUCH_THING = 404;

    private final ConfluentHttp http;

    CatalogTags(ConfluentHttp http) {
        this.http = http;
    }

    static boolean has(EntityKind kind) {
        return TYPES.containsKey(kind);
    }

    /**
     * Empty when the catalog does not know the thing: that says nothing about its tags, least of all that they are gone.
     *
     * @throws CollectException when it cannot be asked
     */
    Optional<Map<String, String>> of(Listed entity) {
        var name = ConfluentHttp.encoded(entity.id());
        try {
            var tags = http.get("/catalog/v1/entity/type/" + TYPES.get(entity.kind()) + "/name/" + name + "/tags")
                    .list();
            var found = new TreeMap<String, String>();
            tags.forEach(tag -> add(tag, found));
            return Optional.of(found);
        } catch (RejectedRequestException e) {
            if (e.status() == NO_SUCH_THING) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** A tag without a value is a label, unless it should name somebody. */
    private static void add(JsonNode tag, Map<String, String> found) {
        var name = FittingText.of(tag.path("typeName").asText("").strip());
        var value = tag.path("attributes").path("value").asText("").strip();
        var ours = OURS.get(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", ""));
        if (!name.isEmpty() && found.size() < MOST_TAGS && !(value.isEmpty() && ours != null)) {
            found.put(ours == null ? name : ours, value.isEmpty() ? "true" : value);
        }
    }
}
