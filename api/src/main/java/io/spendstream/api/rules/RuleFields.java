package io.spendstream.api.rules;

import io.spendstream.schemas.avro.RuleMatch;
import io.spendstream.schemas.avro.RuleTarget;
import io.spendstream.schemas.avro.RuleVersion;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** The names of what a rule is written with, taken from its schema, so that files and records cannot drift apart. */
final class RuleFields {
    static final String RULE_ID = "rule_id";
    static final String VALID_FROM = "valid_from";
    static final String VALID_TO = "valid_to";
    static final String PRIORITY = "priority";
    static final String MATCH = "match";
    static final String TAGS = "tags";
    static final String TARGETS = "targets";
    static final String WEIGHT = "weight";
    static final String DESCRIPTION = "description";

    static final List<String> MATCHED = names(RuleMatch.getClassSchema());
    /** Without the tags, which are a map. */
    static final List<String> MATCHED_TEXTS = without(MATCHED, TAGS);

    static final List<String> TARGET = names(RuleTarget.getClassSchema());
    static final List<String> TARGET_TEXTS = without(TARGET, WEIGHT);
    /** Of a rule in JSON; the version's number is ours to give. */
    static final List<String> RULE = rule();

    private RuleFields() {}

    private static List<String> rule() {
        var names = new ArrayList<String>(List.of(RULE_ID));
        names.addAll(without(names(RuleVersion.getClassSchema()), "version"));
        return List.copyOf(names);
    }

    private static List<String> names(Schema schema) {
        return schema.getFields().stream().map(Schema.Field::name).toList();
    }

    private static List<String> without(List<String> names, String one) {
        return names.stream().filter(name -> !name.equals(one)).toList();
    }
}
