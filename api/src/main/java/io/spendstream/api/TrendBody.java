package io.spendstream.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spendstream.sink.read.Bucket;
import io.spendstream.sink.read.CostQuery;
import io.spendstream.sink.read.Difference;
import io.spendstream.sink.read.Trend;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** A trend, first of all costs, then of those groups that cost most. */
final class TrendBody {
    private TrendBody() {}

    static ObjectNode of(CostQuery query, Bucket bucket, Trend trend) {
        var body = JsonBody.object()
                .put("from", day(query.from()))
                .put("to", day(query.to()))
                .put("previous_from", trend.previousFrom().toString())
                .put("currency", "USD")
                .put("basis", query.basis().word())
                .put("measure", query.measure().word())
                .put("bucket", bucket.word())
                .put("complete_through", JsonBody.text(trend.completeThrough()))
                .put("partial", trend.partial());
        series(body, trend.whole());
        var groups = body.putArray("groups");
        for (var group : trend.groups()) {
            var row = groups.addObject();
            query.groupBy()
                    .forEach(dimension ->
                            row.put(dimension.column(), group.values().get(dimension)));
            series(row, group);
        }
        return body.put("groups_left_out", trend.groupsLeftOut());
    }

    private static void series(ObjectNode body, Trend.Series series) {
        body.put("cost", JsonBody.money(series.cost()))
                .put("provisional_cost", JsonBody.money(series.provisionalCost()))
                .put("previous_cost", JsonBody.money(series.previousCost()));
        change(body, series.change());
        var buckets = body.putArray("buckets");
        series.points().forEach(point -> {
            var row = buckets.addObject()
                    .put("day", point.begin().toString())
                    .put("cost", JsonBody.money(point.cost()))
                    .put("provisional_cost", JsonBody.money(point.provisionalCost()));
            change(row, point.change());
            row.put("partial", point.partial()).put("provisional", point.provisional());
        });
    }

    private static void change(ObjectNode body, Optional<Difference> change) {
        body.put("change", change.map(Difference::amount).map(JsonBody::money).orElse(null))
                .put(
                        "change_percent",
                        change.flatMap(Difference::percent)
                                .map(BigDecimal::toPlainString)
                                .orElse(null));
    }

    private static String day(Instant midnight) {
        return midnight.toString().substring(0, "2026-10-01".length());
    }
}
