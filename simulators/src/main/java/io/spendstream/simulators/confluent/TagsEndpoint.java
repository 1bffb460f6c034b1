package io.spendstream.simulators.confluent;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * {@code GET /catalog/v1/entity/type/{type}/name/{name}/tags}: the tags of an environment ({@code cf_environment}), Kafka
 * cluster ({@code kafka_logical_cluster}) or connector ({@code cn_connector}). The qualified name is the id, alone or after
 * what it is in: {@code lsrc-1:lkc-2}.
 *
 * <p>A tag's name is the type's name, its value the attribute {@code value}:
 *
 * <pre>{@code
 * [{"typeName":"business_unit","attributes":{"value":"retail"},"entityGuid":"...","entityStatus":"ACTIVE",...}]
 * }</pre>
 *
 * <p>The vendor's catalog wants a key of the Schema Registry; this one takes the Cloud key.
 */
final class TagsEndpoint implements Endpoint {
    static final String PATH = "/catalog/v1/entity/type/{type}/name/{name}/tags";

    private static final Map<String, ItemKind> TYPES = Map.of(
            "cf_environment", ItemKind.ENVIRONMENT,
            "kafka_logical_cluster", ItemKind.KAFKA_CLUSTER,
            "cn_connector", ItemKind.CONNECTOR);

    private final Inventory inventory;
    private final Faults faults;

    TagsEndpoint(Inventory inventory, Faults faults) {
        this.inventory = inventory;
        this.faults = faults;
    }

    @Override
    public Reply answer(Incoming request) {
        String name = request.variable("name");
        var entity = inventory
                .item(name.substring(name.lastIndexOf(':') + 1), request.now())
                .filter(item -> item.kind() == TYPES.get(request.variable("type")));
        return entity.isEmpty()
                ? Reply.error(ApiError.of(404), request)
                : faults.around(1, request, () -> Reply.json(200, tags(request, entity.get())));
    }

    private static byte[] tags(Incoming request, Item entity) {
        var tags = Json.array();
        new TreeMap<>(entity.tags()).forEach((name, value) -> {
            var tag = tags.addObject().put("typeName", name);
            tag.putObject("attributes").put("value", value);
            tag.put("entityGuid", guid(entity));
            tag.put("entityStatus", "ACTIVE");
            tag.put("propagate", false);
            tag.put("entityType", request.variable("type"));
            tag.put("entityName", request.variable("name"));
        });
        return Json.bytes(tags);
    }

    private static String guid(Item entity) {
        return UUID.nameUUIDFromBytes(entity.id().getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
