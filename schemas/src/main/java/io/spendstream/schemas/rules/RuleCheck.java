package io.spendstream.schemas.rules;

import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.avro.RuleMatch;
import io.spendstream.schemas.avro.RuleTarget;
import io.spendstream.schemas.avro.RuleVersion;
import io.spendstream.schemas.raw.RawSize;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.apache.avro.Schema;

/** What can be wrong with a rule. Whoever writes one asks first, whoever reads one asks again. */
public final class RuleCheck {
    private static final VersionsCheck<RuleVersion> VERSIONS =
            new VersionsCheck<>(RuleVersion::getVersion, RuleVersion::getValidFrom, RuleCheck::faults);
    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2199, 12, 31);
    /** What people write for never; later days have no place in the tables. */
    private static final LocalDate FAR_AWAY = LocalDate.of(9999, 12, 31);

    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST_DESCRIPTION = 2_000;
    private static final int MOST_TAGS = 100;
    public static final int MOST_TARGETS = 100;

    private static final List<String> TEXTS_MATCHED = RuleMatch.getClassSchema().getFields().stream()
            .map(Schema.Field::name)
            .filter(name -> !name.equals("tags"))
            .toList();

    private RuleCheck() {}

    /** @return all faults together; none for a good rule */
    public static List<String> faults(AttributionRule rule) {
        var faults = VERSIONS.faults("rule_id", rule.getRuleId(), rule.getVersions());
        if (faults.isEmpty()) {
            RawSize.fault(rule).ifPresent(faults::add);
        }
        return faults;
    }

    private static List<String> faults(RuleVersion version) {
        var faults = new ArrayList<String>();
        var from = version.getValidFrom();
        if (from.isBefore(FIRST_DAY) || from.isAfter(LAST_DAY)) {
            faults.add("valid_from is between " + FIRST_DAY + " and " + LAST_DAY + ", not " + from);
        }
        // ends on the day that it begins: what a deletion leaves of a version that never counted
        if (version.getValidTo() != null && version.getValidTo().isBefore(from)) {
            faults.add("valid_to " + version.getValidTo() + " is before valid_from " + from);
        }
        if (version.getValidTo() != null && version.getValidTo().isAfter(FAR_AWAY)) {
            faults.add("valid_to is at most " + FAR_AWAY + ", not " + version.getValidTo());
        }
        text("description", version.getDescription(), LONGEST_DESCRIPTION, faults);
        match(version.getMatch(), faults);
        targets(version, faults);
        return faults;
    }

    private static void match(RuleMatch match, List<String> faults) {
        for (var field : TEXTS_MATCHED) {
            text("match." + field, (String) match.get(field), LONGEST_TEXT, faults);
        }
        if (match.getTags().size() > MOST_TAGS) {
            faults.add("match.tags has " + match.getTags().size() + " entries, not at most " + MOST_TAGS);
        }
        match.getTags().forEach((name, value) -> {
            text("a name in match.tags", name, LONGEST_TEXT, faults);
            text("a value in match.tags", value, LONGEST_TEXT, faults);
        });
    }

    private static void targets(RuleVersion version, List<String> faults) {
        var targets = version.getTargets();
        if (targets.isEmpty() || targets.size() > MOST_TARGETS) {
            faults.add("targets has " + targets.size() + " entries, not 1 to " + MOST_TARGETS);
        }
        var seen = new HashSet<List<String>>();
        for (var i = 0; i < targets.size(); i++) {
            target(targets.get(i), "targets[" + i + "]", faults);
            if (!seen.add(List.of(
                    targets.get(i).getBusinessUnit(),
                    targets.get(i).getCostCenter(),
                    targets.get(i).getTeam()))) {
                faults.add("targets[" + i + "] has the business_unit, cost_center and team of one before it");
            }
        }
    }

    private static void target(RuleTarget target, String path, List<String> faults) {
        text(path + ".business_unit", target.getBusinessUnit(), LONGEST_TEXT, faults);
        text(path + ".cost_center", target.getCostCenter(), LONGEST_TEXT, faults);
        text(path + ".team", target.getTeam(), LONGEST_TEXT, faults);
        try {
            RuleTargets.weight(target.getWeight());
        } catch (NumberFormatException e) {
            faults.add(path + ".weight: " + e.getMessage());
        }
    }

    private static void text(String field, String text, int longest, List<String> faults) {
        if (text != null && (text.length() > longest || text.indexOf('\0') >= 0)) {
            faults.add(field + " has more than " + longest + " characters, or a zero character");
        }
    }
}
