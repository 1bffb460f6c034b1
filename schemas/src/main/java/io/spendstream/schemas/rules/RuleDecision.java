package io.spendstream.schemas.rules;

import io.spendstream.schemas.avro.RuleTarget;
import java.util.List;

/**
 * The rule that counts, and who pays by it.
 *
 * @param ruleId {@code rule@version}
 * @param targets sorted by business unit, cost centre and team; none twice
 */
public record RuleDecision(String ruleId, List<RuleTarget> targets) {}
