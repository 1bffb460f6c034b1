package io.spendstream.api.rules;

import java.util.List;
import java.util.Locale;

/** How rules are written down. */
public enum RuleFile {
    /** An array of objects: rule_id and the fields of a version. */
    JSON,
    /** A line for each target; the API's description lists the columns. */
    CSV;

    /** By the name's ending: .csv is CSV, anything else JSON. */
    public static RuleFile named(String fileName) {
        return fileName.toLowerCase(Locale.ROOT).endsWith(".csv") ? CSV : JSON;
    }

    /**
     * One draft for each rule.
     *
     * @throws RuleFaultsException that lists all faults with their lines
     */
    public List<RuleDraft> read(byte[] content) {
        var entries = new RuleEntries();
        switch (this) {
            case JSON -> JsonRuleFile.read(content, entries);
            case CSV -> CsvRuleFile.read(content, entries);
        }
        return entries.drafts();
    }

    /**
     * A single rule: one JSON object.
     *
     * @throws RuleFaultsException that lists all faults
     */
    public static RuleDraft readOne(byte[] content) {
        var entries = new RuleEntries();
        JsonRuleFile.readOne(content, entries, rule -> JsonRule.read(rule, 0, entries));
        return entries.drafts().get(0);
    }

    /** The same of a rule whose id is known; the object may repeat it. */
    public static RuleDraft readOne(byte[] content, String ruleId) {
        var entries = new RuleEntries();
        JsonRuleFile.readOne(content, entries, rule -> JsonRule.read(rule, ruleId, entries));
        return entries.drafts().get(0);
    }
}
