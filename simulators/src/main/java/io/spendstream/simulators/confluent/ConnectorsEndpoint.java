package io.spendstream.simulators.confluent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * {@code GET /connect/v1/environments/{environment}/clusters/{cluster}/connectors}: never in pages. Plain it is a list of
 * names; with {@code expand=info,status,id}, or some of them, it is a map from names to that.
 */
final class ConnectorsEndpoint implements Endpoint {
    static final String PATH = "/connect/v1/environments/{environment}/clusters/{cluster}/connectors";

    private static final Set<String> EXPANSIONS = Set.of("info", "status", "id");

    private final Inventory inventory;
    private final Faults faults;

    ConnectorsEndpoint(Inventory inventory, Faults faults) {
        this.inventory = inventory;
        this.faults = faults;
    }

    @Override
    public Reply answer(Incoming request) {
        boolean isThere = inventory
                .item(request.variable("cluster"), request.now())
                .filter(cluster -> cluster.environmentId().equals(request.variable("environment")))
                .isPresent();
        if (!isThere) {
            return Reply.error(ApiError.of(404), request);
        }
        String expand = request.parameter("expand");
        var expansions = expand == null ? List.<String>of() : Arrays.asList(expand.split(","));
        if (!EXPANSIONS.containsAll(expansions)) {
            return Reply.error(ApiError.invalid("expand", "expand may be info, status and id."), request);
        }
        return faults.around(1, request, () -> Reply.json(200, Json.bytes(list(request, expansions))));
    }

    private JsonNode list(Incoming request, List<String> expansions) {
        var connectors = inventory.items(ItemKind.CONNECTOR, request.now()).stream()
                .filter(connector -> connector.clusterId().equals(request.variable("cluster")))
                .toList();
        if (expansions.isEmpty()) {
            var names = Json.array();
            connectors.forEach(connector -> names.add(connector.displayName()));
            return names;
        }
        var map = Json.object();
        for (Item connector : connectors) {
            var entry = map.putObject(connector.displayName());
            expansions.forEach(expansion -> expand(entry.putObject(expansion), connector, expansion));
        }
        return map;
    }

    private static void expand(ObjectNode json, Item connector, String expansion) {
        switch (expansion) {
            case "id" -> json.put("id", connector.id()).put("id_type", "ID");
            case "info" -> info(json, connector);
            default -> status(json, connector);
        }
    }

    private static void info(ObjectNode json, Item connector) {
        json.put("name", connector.displayName()).put("type", direction(connector));
        var config = json.putObject("config");
        config.put("name", connector.displayName());
        config.put("connector.class", connector.attribute("class"));
        config.put("cloud.provider", connector.attribute("cloud"));
        config.put("kafka.region", connector.attribute("region"));
        config.put("tasks.max", connector.attribute("tasks"));
        if (!connector.attribute("type").isEmpty()) {
            config.put("confluent.connector.type", connector.attribute("type"));
        }
        if (connector.ownerId().startsWith(ItemKind.SERVICE_ACCOUNT.prefix())) {
            config.put("kafka.auth.mode", "SERVICE_ACCOUNT").put("kafka.service.account.id", connector.ownerId());
        } else {
            config.put("kafka.auth.mode", "KAFKA_API_KEY").put("kafka.api.key", connector.ownerId());
        }
        var tasks = json.putArray("tasks");
        for (int task = 0; task < tasks(connector); task++) {
            tasks.addObject().put("connector", connector.displayName()).put("task", task);
        }
    }

    private static void status(ObjectNode json, Item connector) {
        String state = connector.attribute("state");
        json.put("name", connector.displayName()).put("type", direction(connector));
        json.putObject("connector").put("state", state).put("worker_id", connector.displayName());
        var tasks = json.putArray("tasks");
        for (int task = 0; task < tasks(connector); task++) {
            tasks.addObject().put("id", task).put("state", state).put("worker_id", connector.displayName());
        }
    }

    private static String direction(Item connector) {
        return connector.attribute("class").endsWith("Source") ? "source" : "sink";
    }

    private static int tasks(Item connector) {
        return connector.attribute("tasks").isEmpty() ? 1 : Integer.parseInt(connector.attribute("tasks"));
    }
}
