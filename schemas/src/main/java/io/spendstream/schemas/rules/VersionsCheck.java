package io.spendstream.schemas.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What can be wrong with a name and its versions, whatever they say: a rule's, a rate card's.
 *
 * @param number of a version
 * @param from first day of a version
 * @param faults of one version alone
 */
public record VersionsCheck<V>(
        Function<V, Integer> number, Function<V, LocalDate> from, Function<V, List<String>> faults) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");
    private static final int MOST_VERSIONS = 1_000;

    /** @param idField what the name is called */
    public List<String> faults(String idField, String id, List<V> versions) {
        var found = new ArrayList<String>();
        if (!NAME.matcher(id).matches()) {
            found.add(
                    "%s is 1 to 100 of a-z, 0-9, dot, dash, underscore and begins with a letter or digit, not '%.100s'"
                            .formatted(idField, id));
        }
        if (versions.isEmpty() || versions.size() > MOST_VERSIONS) {
            found.add("versions has " + versions.size() + " entries, not 1 to " + MOST_VERSIONS);
        }
        var numbers = new HashSet<Integer>();
        for (var i = 0; i < versions.size(); i++) {
            var version = versions.get(i);
            if (!numbers.add(number.apply(version))) {
                found.add("version " + number.apply(version) + " is there twice");
            }
            if (i > 0 && !from.apply(versions.get(i - 1)).isBefore(from.apply(version))) {
                found.add("version " + number.apply(version) + " does not begin after the one before it");
            }
            var where = versions.size() == 1 ? "" : "version " + number.apply(version) + ": ";
            faults.apply(version).forEach(fault -> found.add(where + fault));
        }
        return found;
    }
}
