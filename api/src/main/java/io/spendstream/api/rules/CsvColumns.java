package io.spendstream.api.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** The header of a file of rules, and lines read by it. */
final class CsvColumns {
    static final String TAG = "tag";

    /** A file may have them in any order, and may leave out all but the required ones. */
    static final List<String> ALL = all();

    private static final List<String> REQUIRED = List.of(RuleFields.RULE_ID, RuleFields.VALID_FROM);

    private final List<String> names;
    private final List<String> faults;

    private CsvColumns(List<String> names, List<String> faults) {
        this.names = names;
        this.faults = faults;
    }

    static CsvColumns of(List<String> header) {
        var names = header.stream().map(String::strip).toList();
        var faults = new ArrayList<String>();
        var seen = new HashSet<String>();
        for (var name : names) {
            if (!ALL.contains(name)) {
                faults.add("there is no column '" + name + "'; there are " + String.join(", ", ALL));
            } else if (!seen.add(name)) {
                faults.add("column " + name + " is there twice");
            }
        }
        REQUIRED.stream()
                .filter(name -> !seen.contains(name))
                .forEach(name -> faults.add("there is no column " + name));
        return new CsvColumns(names, List.copyOf(faults));
    }

    List<String> faults() {
        return faults;
    }

    /** Whether lines can be told apart into rules at all. */
    boolean canRead() {
        return names.containsAll(REQUIRED);
    }

    int count() {
        return names.size();
    }

    /** What a line says, by column; empty is absent. */
    Map<String, String> read(List<String> fields) {
        var said = new HashMap<String, String>();
        for (var i = 0; i < Math.min(names.size(), fields.size()); i++) {
            var text = fields.get(i).strip();
            if (!text.isEmpty()) {
                said.put(names.get(i), text);
            }
        }
        return said;
    }

    private static List<String> all() {
        var columns = new ArrayList<>(
                List.of(RuleFields.RULE_ID, RuleFields.PRIORITY, RuleFields.VALID_FROM, RuleFields.VALID_TO));
        columns.addAll(RuleFields.MATCHED_TEXTS);
        columns.add(TAG);
        columns.addAll(RuleFields.TARGET);
        columns.add(RuleFields.DESCRIPTION);
        return List.copyOf(columns);
    }
}
