package io.spendstream.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spendstream.api.rules.RuleDays;
import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.avro.RuleMatch;
import io.spendstream.schemas.avro.RuleVersion;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** Attribution rules in answers. */
final class RuleBody {
    private RuleBody() {}

    /** With all its versions, oldest first. */
    static ObjectNode all(AttributionRule rule) {
        var body = head(rule);
        var versions = body.putArray("versions");
        RuleDays.of(rule).forEach(days -> versions.add(version(days.version(), days.end())));
        return body;
    }

    /** As it stands on a day, or, when it does not, as it will stand next, or stood last. */
    static ObjectNode onDay(AttributionRule rule, LocalDate day) {
        var shown = RuleDays.on(rule, day);
        var body = head(rule).put("state", shown.state(day));
        body.setAll(version(shown.version(), shown.end()));
        return body;
    }

    static ObjectNode version(RuleVersion version, Optional<LocalDate> end) {
        var body = JsonBody.object()
                .put("version", version.getVersion())
                .put("valid_from", version.getValidFrom().toString())
                .put("valid_to", JsonBody.text(end))
                .put("priority", version.getPriority());
        body.set("match", match(version.getMatch()));
        var targets = body.putArray("targets");
        version.getTargets().forEach(target -> targets.addObject()
                .put("business_unit", target.getBusinessUnit())
                .put("cost_center", target.getCostCenter())
                .put("team", target.getTeam())
                .put("weight", target.getWeight()));
        return body.put("description", version.getDescription());
    }

    private static ObjectNode head(AttributionRule rule) {
        return JsonBody.object()
                .put("rule_id", rule.getRuleId())
                .put("updated_at", rule.getUpdatedAt().toString());
    }

    /** Only what it asks for. */
    private static ObjectNode match(RuleMatch match) {
        var body = JsonBody.object();
        for (var field : match.getSchema().getFields()) {
            if (match.get(field.pos()) instanceof String text) {
                body.put(field.name(), text);
            }
        }
        if (!match.getTags().isEmpty()) {
            var tags = body.putObject("tags");
            match.getTags().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(tag -> tags.put(tag.getKey(), tag.getValue()));
        }
        return body;
    }
}
