package io.spendstream.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.spendstream.api.access.Caller;
import io.spendstream.sink.read.CostQuery;
import io.spendstream.sink.read.CostSummary;
import io.spendstream.sink.read.Dimension;
import io.spendstream.sink.read.Summary;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** GET /api/v1/costs/summary. */
final class SummaryEndpoint implements Handler {
    private static final String CURRENCY = "currency";
    private static final String USD = "USD";
    private static final Pattern CODE = Pattern.compile("[A-Z]{3}");

    private final CostSummary costs;
    private final InstantSource clock;

    SummaryEndpoint(CostSummary costs, InstantSource clock) {
        this.costs = costs;
        this.clock = clock;
    }

    @Override
    public void handle(Context context) {
        var given = QueryParameters.of(context, Filters.names("from", "to", "group_by", "as_of", "measure", CURRENCY));
        var query = query(given, Caller.of(context).organization());
        var currency = given.text(CURRENCY).map(SummaryEndpoint::currency).orElse(USD);
        if (!currency.equals(USD) && query.asOf().isPresent()) {
            throw ProblemException.badParameter(CURRENCY, "as_of knows US dollars only: rates of then are not kept");
        }
        var summary = currency.equals(USD) ? costs.read(query) : costs.readIn(currency, query);
        var body = JsonBody.object()
                .put("from", query.from().toString())
                .put("to", query.to().toString())
                .put("currency", currency)
                .put("basis", query.basis().word())
                .put("measure", query.measure().word())
                .put("total_spend", JsonBody.money(summary.totalSpend()))
                .put("total_credits", JsonBody.money(summary.totalCredits()))
                .put("net_cost", JsonBody.money(summary.netCost()))
                .put("settled_net_cost", JsonBody.money(summary.settledNetCost()))
                .put("provisional_net_cost", JsonBody.money(summary.provisionalNetCost()))
                .put("complete_through", JsonBody.text(summary.completeThrough()))
                .put("records", summary.records());
        if (!currency.equals(USD)) {
            unconverted(body, summary.unconverted());
        }
        query.asOf().ifPresent(moment -> body.put("as_of", moment.toString()));
        var groups = body.putArray("groups");
        for (var group : summary.groups()) {
            var row = groups.addObject();
            query.groupBy()
                    .forEach(dimension ->
                            row.put(dimension.column(), group.values().get(dimension)));
            row.put("total_spend", JsonBody.money(group.totalSpend()))
                    .put("total_credits", JsonBody.money(group.totalCredits()))
                    .put("net_cost", JsonBody.money(group.netCost()))
                    .put("records", group.records());
            if (!currency.equals(USD)) {
                unconverted(row, group.unconverted());
            }
        }
        JsonBody.send(context, body);
    }

    private static void unconverted(ObjectNode body, Summary.Unconverted unconverted) {
        var row = body.putObject("unconverted").put("net_cost_usd", JsonBody.money(unconverted.netUsd()));
        var days = row.putArray("days");
        unconverted.days().forEach(day -> days.add(day.toString()));
    }

    private static String currency(String code) {
        if (CODE.matcher(code).matches()) {
            return code;
        }
        throw ProblemException.badParameter(
                CURRENCY, "currency is three letters such as EUR, whose rates are at /api/v1/fx-rates");
    }

    private CostQuery query(QueryParameters given, Optional<String> organization) {
        var now = CostParameters.query(given, TimeRange.of(given, clock), organization)
                .of(CostParameters.measure(given));
        var query = given.instant("as_of").map(now::asOf).orElse(now);
        var faults = query.faults();
        if (!faults.isEmpty()) {
            throw ProblemException.badParameter(
                    "as_of",
                    String.join("; ", faults) + "; with as_of, from and to are days, and filters and groups are of "
                            + CostParameters.names(Stream.of(Dimension.values()).filter(Dimension::isTracked)));
        }
        return query;
    }
}
