package io.spendstream.simulators.confluent;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How the vendor lists one kind of things.
 *
 * @param filters which parameter compares with what of an item
 * @param required the filters without which it does not answer
 * @param end how the last page says that it is the last: a trap for those who know one way only
 */
record Listing(ItemKind kind, String path, Map<String, Function<Item, String>> filters, Set<String> required, End end) {
    enum End {
        NULL,
        EMPTY,
        ABSENT
    }

    private static final Map<String, Function<Item, String>> BY_ENVIRONMENT =
            Map.of("environment", Item::environmentId);

    static final List<Listing> ALL = List.of(
            all(ItemKind.ENVIRONMENT, End.EMPTY),
            ofEnvironment(ItemKind.KAFKA_CLUSTER, End.NULL),
            ofEnvironment(ItemKind.KSQLDB_CLUSTER, End.EMPTY),
            ofEnvironment(ItemKind.SCHEMA_REGISTRY, End.NULL),
            ofEnvironment(ItemKind.FLINK_COMPUTE_POOL, End.ABSENT),
            all(ItemKind.SERVICE_ACCOUNT, End.ABSENT),
            all(ItemKind.USER, End.NULL),
            all(ItemKind.IDENTITY_PROVIDER, End.EMPTY),
            new Listing(
                    ItemKind.IDENTITY_POOL,
                    ItemKind.IDENTITY_PROVIDER.path() + "/{provider}/identity-pools",
                    Map.of(),
                    Set.of(),
                    End.ABSENT),
            new Listing(
                    ItemKind.API_KEY,
                    ItemKind.API_KEY.path(),
                    Map.of("spec.owner", Item::ownerId, "spec.resource", Item::resourceId),
                    Set.of(),
                    End.ABSENT));

    private static Listing all(ItemKind kind, End end) {
        return new Listing(kind, kind.path(), Map.of(), Set.of(), end);
    }

    private static Listing ofEnvironment(ItemKind kind, End end) {
        return new Listing(kind, kind.path(), BY_ENVIRONMENT, BY_ENVIRONMENT.keySet(), end);
    }

    /** The filters that a request uses, as they stand in its query. */
    String filtersOf(Incoming request) {
        return filters.keySet().stream()
                .sorted()
                .filter(parameter -> request.parameter(parameter) != null)
                .map(parameter ->
                        parameter + "=" + URLEncoder.encode(request.parameter(parameter), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** What stands in the path filters too. */
    boolean shows(Item item, Incoming request) {
        boolean isWithin = request.variables().entrySet().stream()
                .allMatch(part -> item.attribute(part.getKey()).equals(part.getValue()));
        return isWithin
                && filters.entrySet().stream().allMatch(filter -> {
                    String asked = request.parameter(filter.getKey());
                    return asked == null || asked.equals(filter.getValue().apply(item));
                });
    }
}
