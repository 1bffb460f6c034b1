package io.spendstream.api;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.spendstream.sink.read.CostSummary;
import io.spendstream.sink.read.Dimension;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** GET /api/v1/costs/summary. */
final class SummaryEndpoint implements Handler {
    private final CostSummary costs;
    private final InstantSource clock;

    SummaryEndpoint(CostSummary costs, InstantSource clock) {
        this.costs = costs;
        this.clock = clock;
    }

    @Override
    public void handle(Context context) {
        var query = QueryParameters.of(context, "from", "to", "group_by");
        var range = TimeRange.of(query, clock);
        var groupBy = query.text("group_by").map(SummaryEndpoint::dimensions).orElse(List.of());
        var summary = costs.read(range.from(), range.to(), groupBy);
        var body = JsonBody.object()
                .put("from", range.from().toString())
                .put("to", range.to().toString())
                .put("currency", "USD")
                .put("total_spend", JsonBody.money(summary.totalSpend()))
                .put("total_credits", JsonBody.money(summary.totalCredits()))
                .put("net_cost", JsonBody.money(summary.netCost()))
                .put("settled_net_cost", JsonBody.money(summary.settledNetCost()))
                .put("provisional_net_cost", JsonBody.money(summary.provisionalNetCost()))
                .put("complete_through", JsonBody.text(summary.completeThrough()))
                .put("records", summary.records());
        var groups = body.putArray("groups");
        for (var group : summary.groups()) {
            var row = groups.addObject();
            groupBy.forEach(
                    dimension -> row.put(dimension.column(), group.values().get(dimension)));
            row.put("net_cost", JsonBody.money(group.netCost()));
        }
        JsonBody.send(context, body);
    }

    private static List<Dimension> dimensions(String list) {
        var found = new ArrayList<Dimension>();
        for (var name : list.split(",", -1)) {
            var dimension = Dimension.named(name.strip()).orElseThrow(() -> unknown(name.strip()));
            if (found.contains(dimension)) {
                throw ProblemException.badParameter("group_by", "group_by names " + dimension.column() + " twice");
            }
            found.add(dimension);
        }
        return found;
    }

    private static ProblemException unknown(String name) {
        var known = Arrays.stream(Dimension.values()).map(Dimension::column).collect(Collectors.joining(", "));
        return ProblemException.badParameter(
                "group_by", "costs have no dimension '" + name + "'; group_by is a comma list of " + known);
    }
}
