package io.spendstream.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spendstream.api.rules.RuleChange;
import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.sink.read.RuleImpact;
import java.util.List;
import java.util.Optional;

/** What an edit did to the rules, or would do to them and to money. */
final class RuleChangeBody {
    private RuleChangeBody() {}

    static ObjectNode of(RuleChange change) {
        var body = JsonBody.object();
        var changed = body.putArray("changed");
        change.written().stream().map(AttributionRule::getRuleId).forEach(changed::add);
        var rules = body.putArray("rules");
        change.after().forEach(rule -> rules.add(RuleBody.all(rule)));
        return body;
    }

    static ObjectNode ofDryRun(RuleChange change, Optional<RuleImpact.Answer> impact) {
        var body = JsonBody.object().put("dry_run", true);
        body.setAll(of(change));
        var moved = body.putObject("impact")
                .put("from", JsonBody.text(impact.map(RuleImpact.Answer::from)))
                .put("estimate", impact.map(RuleImpact.Answer::estimate).orElse(false));
        var days = moved.putArray("days");
        impact.map(RuleImpact.Answer::days).orElse(List.of()).forEach(day -> {
            var row = days.addObject().put("day", day.day().toString());
            moves(row.putArray("moves"), day.moves());
        });
        moves(moved.putArray("total"), impact.map(RuleImpact.Answer::total).orElse(List.of()));
        return body;
    }

    private static void moves(ArrayNode rows, List<RuleImpact.Move> moves) {
        moves.forEach(move -> rows.addObject()
                .put("business_unit", move.businessUnit())
                .put("cost_center", move.costCenter())
                .put("team", move.team())
                .put("moved_in", JsonBody.money(move.movedIn()))
                .put("moved_out", JsonBody.money(move.movedOut()))
                .put("net", JsonBody.money(move.net())));
    }
}
