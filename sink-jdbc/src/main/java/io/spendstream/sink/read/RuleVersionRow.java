package io.spendstream.sink.read;

import io.spendstream.schemas.avro.RuleMatch;
import io.spendstream.schemas.avro.RuleTarget;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One version of an attribution rule.
 *
 * @param validTo exclusive; absent while it stands or until the next version begins
 * @param editedAt when the rule was last edited with this version in it
 * @param droppedAt the edit that took the version back; facts may still name it
 */
public record RuleVersionRow(
        String ruleId,
        int version,
        int priority,
        LocalDate validFrom,
        Optional<LocalDate> validTo,
        RuleMatch match,
        List<RuleTarget> targets,
        String description,
        Instant editedAt,
        Optional<Instant> droppedAt) {

    /** As facts name it. */
    public String name() {
        return ruleId + "@" + version;
    }

    boolean isDropped() {
        return droppedAt.isPresent();
    }
}
