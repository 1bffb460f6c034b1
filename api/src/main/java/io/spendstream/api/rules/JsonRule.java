package io.spendstream.api.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.spendstream.schemas.avro.RuleMatch;
import io.spendstream.schemas.avro.RuleTarget;
import io.spendstream.schemas.avro.RuleVersion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A rule as one JSON object: rule_id and the fields of a version. */
final class JsonRule {
    // stand in for what is missing, as a path does for a target, so that the rest is checked, too
    private static final String ANY_ID = "missing";
    private static final LocalDate ANY_DAY = LocalDate.of(2000, 1, 1);

    private static final String NO_RULE = "a rule is a JSON object of " + String.join(", ", RuleFields.RULE);

    private JsonRule() {}

    static void read(JsonNode node, int line, RuleEntries entries) {
        if (!node.isObject()) {
            entries.fault(line, NO_RULE);
            return;
        }
        var faults = new ArrayList<String>();
        var rule = JsonFields.of(node, "", RuleFields.RULE, faults);
        rule.require(RuleFields.RULE_ID);
        var version = version(rule);
        entries.add(line, rule.text(RuleFields.RULE_ID).orElse(ANY_ID), version, faults);
    }

    /** One whose id is known; it may be repeated in the object. */
    static void read(JsonNode node, String ruleId, RuleEntries entries) {
        if (!node.isObject()) {
            entries.fault(0, NO_RULE);
            return;
        }
        var faults = new ArrayList<String>();
        var rule = JsonFields.of(node, "", RuleFields.RULE, faults);
        rule.text(RuleFields.RULE_ID)
                .filter(said -> !said.equals(ruleId))
                .ifPresent(said -> faults.add("rule_id is '" + said + "' here and '" + ruleId + "' in the path"));
        entries.add(0, ruleId, version(rule), faults);
    }

    private static RuleVersion version(JsonFields rule) {
        rule.require(RuleFields.VALID_FROM);
        var version = RuleVersion.newBuilder()
                .setVersion(0)
                .setValidFrom(rule.day(RuleFields.VALID_FROM).orElse(ANY_DAY))
                .setValidTo(rule.day(RuleFields.VALID_TO).orElse(null))
                .setMatch(match(rule))
                .setTargets(targets(rule))
                .setDescription(rule.text(RuleFields.DESCRIPTION).orElse(""));
        rule.whole(RuleFields.PRIORITY).ifPresent(version::setPriority);
        return version.build();
    }

    private static RuleMatch match(JsonFields rule) {
        var match = RuleMatch.newBuilder().build();
        rule.fields(RuleFields.MATCH, RuleFields.MATCHED).ifPresent(given -> {
            RuleFields.MATCHED_TEXTS.forEach(name -> given.text(name).ifPresent(text -> match.put(name, text)));
            match.setTags(given.texts(RuleFields.TAGS));
        });
        return match;
    }

    private static List<RuleTarget> targets(JsonFields rule) {
        return rule.list(RuleFields.TARGETS, RuleFields.TARGET).stream()
                .map(JsonRule::target)
                .toList();
    }

    private static RuleTarget target(JsonFields given) {
        if (!given.isObject()) {
            return new RuleTarget(given.path(), "", "", "1");
        }
        var target = RuleTarget.newBuilder().build();
        RuleFields.TARGET_TEXTS.forEach(name -> given.text(name).ifPresent(text -> target.put(name, text)));
        given.decimal(RuleFields.WEIGHT).ifPresent(target::setWeight);
        return target;
    }
}
