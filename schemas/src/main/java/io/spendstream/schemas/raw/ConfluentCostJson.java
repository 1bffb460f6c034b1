package io.spendstream.schemas.raw;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spendstream.schemas.avro.Envelope;
import io.spendstream.schemas.avro.RawConfluentCost;
import io.spendstream.schemas.avro.RawConfluentResource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.Schema;

/** One item of the Costs API: from JSON to the raw record and back, no field lost. */
public final class ConfluentCostJson {
    private static final Set<String> TEXTS = Set.of(
            "id",
            "start_date",
            "end_date",
            "granularity",
            "network_access_type",
            "product",
            "line_type",
            "price",
            "unit",
            "quantity",
            "original_amount",
            "discount_amount",
            "amount",
            "description");
    private static final Set<String> NUMBERS =
            Set.of("price", "quantity", "original_amount", "discount_amount", "amount");
    private static final Set<String> STRUCTURES = Set.of("tier_dimensions", "resource", "environment");
    private static final Set<String> RESOURCE_FIELDS = Set.of("id", "display_name", "environment");
    private static final Set<String> ENVIRONMENT_FIELDS = Set.of("id");
    /** Names that are ours in {@link RawJson}. */
    private static final Set<String> RESERVED = Set.of("envelope", "seal", "retract");

    private ConfluentCostJson() {}

    /** @throws MalformedRecordException when a field has a shape that cannot be kept */
    public static RawConfluentCost read(JsonNode item, Envelope envelope) {
        if (!item.isObject()) {
            throw new MalformedRecordException("an item is not a JSON object");
        }
        var cost = new RawConfluentCost();
        cost.setEnvelope(envelope);
        TEXTS.forEach(name -> cost.put(position(name), Json.text(item, name)));
        cost.setTierDimensions(tierDimensions(item.get("tier_dimensions")));
        cost.setEnvironmentId(environmentId(item));
        var other = new HashMap<String, String>();
        item.properties().stream()
                .filter(field -> !TEXTS.contains(field.getKey()) && !STRUCTURES.contains(field.getKey()))
                .forEach(field -> other.put(
                        RESERVED.contains(field.getKey()) ? "item." + field.getKey() : field.getKey(),
                        field.getValue().toString()));
        keepOther(item.get("environment"), "environment.", ENVIRONMENT_FIELDS, other);
        cost.setResource(resource(item.get("resource"), other));
        cost.setOther(other);
        return cost;
    }

    /** The provider's item, with the fields that it had; without our envelope. */
    public static ObjectNode write(RawConfluentCost cost) {
        var item = Json.mapper().createObjectNode();
        cost.getSchema().getFields().stream()
                .map(Schema.Field::name)
                .filter(TEXTS::contains)
                .forEach(name -> put(item, name, (String) cost.get(position(name))));
        if (cost.getTierDimensions() != null) {
            var tiers = item.putObject("tier_dimensions");
            new TreeMap<>(cost.getTierDimensions()).forEach(tiers::put);
        }
        if (cost.getResource() != null) {
            put(item.putObject("resource"), cost.getResource());
        }
        if (cost.getEnvironmentId() != null) {
            item.putObject("environment").put("id", cost.getEnvironmentId());
        }
        new TreeMap<>(cost.getOther()).forEach((name, json) -> putOther(item, name, json));
        return item;
    }

    private static int position(String field) {
        return RawConfluentCost.getClassSchema().getField(field).pos();
    }

    private static Map<String, String> tierDimensions(JsonNode tiers) {
        if (tiers == null || tiers.isNull()) {
            return null;
        }
        if (!tiers.isObject()) {
            throw new MalformedRecordException("tier_dimensions is not an object");
        }
        var texts = new HashMap<String, String>();
        tiers.properties().forEach(tier -> {
            if (!tier.getValue().isNull()) {
                texts.put(
                        tier.getKey(),
                        tier.getValue().isValueNode()
                                ? tier.getValue().asText()
                                : tier.getValue().toString());
            }
        });
        return texts;
    }

    private static RawConfluentResource resource(JsonNode resource, Map<String, String> other) {
        if (resource == null || resource.isNull()) {
            return null;
        }
        if (!resource.isObject()) {
            throw new MalformedRecordException("resource is not an object");
        }
        keepOther(resource, "resource.", RESOURCE_FIELDS, other);
        keepOther(resource.get("environment"), "resource.environment.", ENVIRONMENT_FIELDS, other);
        return new RawConfluentResource(
                Json.text(resource, "id"), Json.text(resource, "display_name"), environmentId(resource));
    }

    private static void keepOther(JsonNode object, String prefix, Set<String> known, Map<String, String> other) {
        if (object instanceof ObjectNode) {
            object.properties().stream()
                    .filter(field -> !known.contains(field.getKey()))
                    .forEach(field ->
                            other.put(prefix + field.getKey(), field.getValue().toString()));
        }
    }

    /** {@code "environment": {"id": "env-1"}}, or just the id. */
    private static String environmentId(JsonNode parent) {
        var environment = parent.get("environment");
        if (environment == null || environment.isNull()) {
            return null;
        }
        return environment.isObject() ? Json.text(environment, "id") : Json.text(parent, "environment");
    }

    private static void put(ObjectNode object, RawConfluentResource resource) {
        put(object, "id", resource.getId());
        put(object, "display_name", resource.getDisplayName());
        if (resource.getEnvironmentId() != null) {
            object.putObject("environment").put("id", resource.getEnvironmentId());
        }
    }

    private static void put(ObjectNode object, String name, String value) {
        if (value == null) {
            return;
        }
        if (NUMBERS.contains(name)) {
            object.set(name, Json.number(value));
        } else {
            object.put(name, value);
        }
    }

    private static void putOther(ObjectNode item, String name, String json) {
        try {
            var value = Json.mapper().readTree(json);
            if (!putNested(item.path("resource").get("environment"), "resource.environment.", name, value)
                    && !putNested(item.get("environment"), "environment.", name, value)
                    && !putNested(item.get("resource"), "resource.", name, value)) {
                item.set(name, value);
            }
        } catch (JsonProcessingException | NumberFormatException e) {
            throw new MalformedRecordException("field " + name + " does not hold JSON", e);
        }
    }

    private static boolean putNested(JsonNode parent, String prefix, String name, JsonNode value) {
        if (!name.startsWith(prefix) || !(parent instanceof ObjectNode object)) {
            return false;
        }
        var field = name.substring(prefix.length());
        // a field of the item itself that merely has a dot in its name must not become one that we know
        if (RESOURCE_FIELDS.contains(field)) {
            return false;
        }
        object.set(field, value);
        return true;
    }
}
