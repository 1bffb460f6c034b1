package io.spendstream.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.spendstream.sink.read.Changes;
import io.spendstream.sink.read.Dimension;
import java.util.Arrays;
import java.util.List;

/** GET /api/v1/costs/changes: why a number is not what it was. */
final class ChangesEndpoint implements Handler {
    /** As the ledger words them. */
    static final List<String> CAUSES =
            List.of("new", "restated", "late-weights", "rule", "inventory", "rate", "settings", "recompute");

    private static final String CURSOR = "cursor";
    private static final int DEFAULT_LIMIT = 100;
    private static final int MOST = 1_000;
    private static final List<Dimension> TRACKED =
            Arrays.stream(Dimension.values()).filter(Dimension::isTracked).toList();

    private final Changes changes;

    ChangesEndpoint(Changes changes) {
        this.changes = changes;
    }

    @Override
    public void handle(Context context) {
        var query = QueryParameters.of(
                context, Filters.names(TRACKED, "from", "to", "cause", "changed_from", "changed_to", CURSOR, "limit"));
        var from = query.day("from");
        var to = query.day("to");
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            throw ProblemException.badParameter(
                    "from", "from (" + from.get() + ") is not before to (" + to.get() + "), which is exclusive");
        }
        var page = read(new Changes.Query(
                from,
                to,
                Filters.of(query, TRACKED),
                query.text("cause").map(ChangesEndpoint::cause),
                query.instant("changed_from"),
                query.instant("changed_to"),
                query.text(CURSOR),
                query.number("limit", DEFAULT_LIMIT, 1, MOST)));
        var body = JsonBody.object().put("currency", "USD");
        var list = body.putArray("changes");
        page.changes().forEach(change -> list.add(json(change)));
        body.put("next_cursor", page.nextCursor().orElse(null));
        JsonBody.send(context, body);
    }

    private Changes.Page read(Changes.Query query) {
        try {
            return changes.read(query);
        } catch (IllegalArgumentException e) {
            throw ProblemException.badParameter(CURSOR, "cursor is the next_cursor of the page before");
        }
    }

    private static String cause(String text) {
        if (!CAUSES.contains(text)) {
            throw ProblemException.badParameter("cause", "cause is one of " + String.join(", ", CAUSES));
        }
        return text;
    }

    private static ObjectNode json(Changes.Change change) {
        var body = JsonBody.object()
                .put("changed_at", change.changedAt().toString())
                .put("day", change.usageDay().toString())
                .put("source", change.source())
                .put("org_id", change.orgId())
                .put("product", change.product())
                .put("business_unit", change.businessUnit())
                .put("cost_center", change.costCenter());
        var causes = body.putArray("causes");
        change.causes().forEach(causes::add);
        return body.put("old_net_cost", JsonBody.money(change.oldNetCost()))
                .put("new_net_cost", JsonBody.money(change.newNetCost()))
                .put("delta", JsonBody.money(change.delta()))
                .put("old_spend", JsonBody.money(change.oldSpend()))
                .put("new_spend", JsonBody.money(change.newSpend()))
                .put("old_credits", JsonBody.money(change.oldCredits()))
                .put("new_credits", JsonBody.money(change.newCredits()))
                .put("old_records", change.oldRecords())
                .put("new_records", change.newRecords())
                .put("slice", change.slice())
                .put("generation", change.generation())
                .put("sequence", change.sequence());
    }
}
