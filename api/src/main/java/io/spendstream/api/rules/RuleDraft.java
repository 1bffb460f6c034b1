package io.spendstream.api.rules;

import io.spendstream.schemas.avro.RuleVersion;
import java.util.List;

/**
 * What somebody wants a rule to be from the first of these versions on.
 *
 * @param versions by valid_from, none twice, at least one; their numbers mean nothing yet
 */
public record RuleDraft(String ruleId, List<RuleVersion> versions) {
    public RuleDraft {
        versions = List.copyOf(versions);
    }
}
