package io.spendstream.simulators.confluent;

/**
 * {@code POST /v2/metrics/cloud/query}: seven days of what principals sent to and received from a cluster. A page has as many
 * principals as the limit says, each with all its points.
 */
final class MetricsEndpoint implements Endpoint {
    static final String PATH = "/v2/metrics/cloud/query";

    private final Usage usage;
    private final Inventory inventory;
    private final MetricsRules rules;
    private final Faults faults;

    MetricsEndpoint(Usage usage, Inventory inventory, MetricsRules rules, Faults faults) {
        this.usage = usage;
        this.inventory = inventory;
        this.rules = rules;
        this.faults = faults;
    }

    @Override
    public Reply answer(Incoming request) {
        var asked = rules.read(request);
        if (asked instanceof ApiError refusal) {
            return Reply.error(refusal, request);
        }
        var query = (MetricsQuery) asked;
        // A cluster that is unknown, or no more, is one that the key may not see.
        if (inventory.item(query.clusterId(), request.now()).isEmpty()) {
            return Reply.error(ApiError.of(403), request);
        }
        return faults.around(query.page().page(), request, () -> page(request, query));
    }

    private Reply page(Incoming request, MetricsQuery query) {
        var page = MetricsPage.read(usage.traffic(query.clusterId()), query, request.now());
        return Reply.json(200, MetricsJson.bytes(page, query, request.now()));
    }
}
