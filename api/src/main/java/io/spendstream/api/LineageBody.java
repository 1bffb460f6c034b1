package io.spendstream.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spendstream.schemas.avro.RuleVersion;
import io.spendstream.sink.read.Dimension;
import io.spendstream.sink.read.Lineage;
import io.spendstream.sink.read.RuleVersionRow;

/** Facts, the rules that split them, and the lines that they are made of, with where each line's raw record lies. */
final class LineageBody {
    private LineageBody() {}

    static ObjectNode of(Lineage.Answer answer) {
        var body = JsonBody.object().put("timestamp", answer.hour().toString()).put("currency", "USD");
        amounts(body, answer.amounts());
        var methods = body.putArray("methods");
        answer.methods().forEach(method -> methods.addObject()
                .put("allocation_method", method.method())
                .put("allocation_confidence", method.confidence())
                .put("cost", JsonBody.money(method.cost()))
                .put("facts", method.facts()));
        var rules = body.putArray("rules");
        answer.rules().forEach(rule -> rules.add(rule(rule)));
        body.put("fact_count", answer.factCount());
        var facts = body.putArray("facts");
        answer.facts().forEach(fact -> facts.add(fact(fact)));
        body.put("line_count", answer.lineCount());
        amounts(body.putObject("line_amounts"), answer.lineAmounts());
        var lines = body.putArray("lines");
        answer.lines().forEach(line -> lines.add(line(line)));
        return body;
    }

    private static void amounts(ObjectNode body, Lineage.Amounts amounts) {
        body.put("cost", JsonBody.money(amounts.cost()))
                .put("list_cost", JsonBody.money(amounts.listCost()))
                .put("effective_cost", JsonBody.money(amounts.effectiveCost()));
    }

    private static ObjectNode rule(Lineage.AppliedRule applied) {
        var body = JsonBody.object()
                .put("rule_id", applied.ruleId())
                .put("cost", JsonBody.money(applied.cost()))
                .put("facts", applied.facts());
        body.set("rule", applied.rule().map(LineageBody::rule).orElse(null));
        return body;
    }

    private static ObjectNode rule(RuleVersionRow row) {
        var version = RuleVersion.newBuilder()
                .setVersion(row.version())
                .setValidFrom(row.validFrom())
                .setValidTo(row.validTo().orElse(null))
                .setPriority(row.priority())
                .setMatch(row.match())
                .setTargets(row.targets())
                .setDescription(row.description())
                .build();
        var body = JsonBody.object().put("rule_id", row.ruleId());
        body.setAll(RuleBody.version(version, row.validTo()));
        return body;
    }

    private static ObjectNode fact(Lineage.Fact fact) {
        var body = JsonBody.object();
        for (var dimension : Dimension.values()) {
            body.put(dimension.column(), fact.values().get(dimension));
        }
        amounts(body, fact.amounts());
        return body.put("slice", fact.slice()).put("settled", fact.settled()).put("generation", fact.generation());
    }

    private static ObjectNode line(Lineage.Line line) {
        var body = JsonBody.object()
                .put("slice", line.slice())
                .put("feed", line.feed())
                .put("line_id", line.lineId())
                .put("observed_at", line.observedAt().toString())
                .put("provider_id", line.providerId())
                .put("env_id", line.envId())
                .put("resource_id", line.resourceId())
                .put("resource_name", line.resourceName())
                .put("product", line.product())
                .put("line_type", line.lineType())
                .put("charge_category", line.chargeCategory())
                .put("period_start", line.periodStart().toString())
                .put("period_end", line.periodEnd().toString());
        amounts(body, line.amounts());
        body.put("currency", line.currency())
                .put("native_amount", line.nativeAmount().map(JsonBody::money).orElse(null))
                .put("price", line.price())
                .put("quantity", line.quantity())
                .put("unit", line.unit())
                .put("description", line.description());
        var tags = body.putObject("tags");
        line.tags().forEach(tags::put);
        body.putObject("raw")
                .put("topic", line.rawTopic())
                .put("partition", line.rawPartition())
                .put("offset", line.rawOffset());
        return body;
    }
}
