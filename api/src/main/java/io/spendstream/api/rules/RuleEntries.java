package io.spendstream.api.rules;

import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.avro.RuleVersion;
import io.spendstream.schemas.rules.RuleCheck;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was read so far, good or not: nothing comes out of it unless all is good. For one thread. */
final class RuleEntries {
    private final Map<String, TreeMap<LocalDate, RuleVersion>> versions = new LinkedHashMap<>();
    private final List<RuleFault> faults = new ArrayList<>();

    /**
     * @param line where it begins; 0 where there are no lines to speak of
     * @param found what is wrong already; what stands in for it makes no further faults
     */
    void add(int line, String ruleId, RuleVersion version, List<String> found) {
        var details = new LinkedHashSet<>(found);
        details.addAll(RuleCheck.faults(new AttributionRule(ruleId, Instant.EPOCH, List.of(version))));
        var from = version.getValidFrom();
        if (from.equals(version.getValidTo())) {
            details.add("valid_to " + from + " is not after valid_from");
        }
        var earlier = versions.getOrDefault(ruleId, new TreeMap<>());
        if (details.isEmpty() && earlier.putIfAbsent(from, version) != null) {
            details.add("rule " + ruleId + " is given twice from " + from + " on");
        }
        if (!earlier.isEmpty()) {
            versions.put(ruleId, earlier);
        }
        details.forEach(detail -> fault(line, detail));
    }

    void fault(int line, String detail) {
        faults.add(new RuleFault(line, detail));
    }

    /** One draft for each rule, in the order of their first appearance. */
    List<RuleDraft> drafts() {
        if (versions.isEmpty() && faults.isEmpty()) {
            fault(0, "there are no rules in it");
        }
        RuleFaultsException.check(faults);
        return versions.entrySet().stream()
                .map(rule ->
                        new RuleDraft(rule.getKey(), List.copyOf(rule.getValue().values())))
                .toList();
    }
}
