package io.spendstream.simulators.confluent;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * {@code POST /simulator/inventory}, of the simulator only and without authentication: changes the inventory as of now. The
 * body holds one of
 *
 * <pre>{@code
 * {"rename": {"id": "lkc-1", "name": "orders-next"}}
 * {"tag":    {"id": "lkc-1", "name": "team", "value": "stock-control"}}   a value of null takes it away
 * {"set":    {"id": "lcc-1", "name": "owner", "value": "sa-1"}}
 * {"delete": "sa-1"}                                                      keys, and what is inside, go with it
 * {"create": {"kind": "api-key", "name": "spare", "owner": "sa-1", "resource": "lkc-1", "environment": "env-1"}}
 * }</pre>
 */
final class InventoryEndpoint implements Endpoint {
    private final Inventory inventory;

    InventoryEndpoint(Inventory inventory) {
        this.inventory = inventory;
    }

    @Override
    public Reply answer(Incoming request) {
        try {
            var body = Json.read(request.body())
                    .filter(read -> read.size() == 1)
                    .orElseThrow(() -> new IllegalArgumentException("one of rename, tag, set, delete and create"));
            String change = body.fieldNames().next();
            return Reply.json(200, Json.bytes(apply(change, body.get(change))));
        } catch (IllegalArgumentException e) {
            return Reply.error(ApiError.invalid("body", e.getMessage()), request);
        }
    }

    private JsonNode apply(String change, JsonNode what) {
        return switch (change) {
            case "rename" -> described(inventory.rename(text(what, "id"), text(what, "name")));
            case "tag" -> described(inventory.tag(text(what, "id"), text(what, "name"), value(what)));
            case "set" -> described(inventory.set(text(what, "id"), text(what, "name"), value(what)));
            case "create" -> described(create(what));
            case "delete" -> {
                inventory.delete(what.asText());
                yield Json.object().put("id", what.asText());
            }
            default -> throw new IllegalArgumentException("unknown change: " + change);
        };
    }

    private Item create(JsonNode what) {
        String word = text(what, "kind");
        var kind = ItemKind.ofWord(word).orElseThrow(() -> new IllegalArgumentException("unknown kind: " + word));
        Map<String, String> attributes = new HashMap<>();
        what.properties()
                .forEach(
                        field -> attributes.put(field.getKey(), field.getValue().asText()));
        attributes.keySet().removeAll(Set.of("kind", "name"));
        return inventory.create(kind, text(what, "name"), attributes);
    }

    private static String text(JsonNode what, String field) {
        if (!what.path(field).isTextual()) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return what.get(field).textValue();
    }

    private static String value(JsonNode what) {
        return what.path("value").isTextual() ? what.get("value").textValue() : null;
    }

    private static JsonNode described(Item item) {
        var body = Json.object();
        body.put("id", item.id());
        body.put("kind", item.kind().word());
        body.put("name", item.displayName());
        return body.put("updated_at", item.updatedAt().toString());
    }
}
