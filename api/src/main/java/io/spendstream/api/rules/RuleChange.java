package io.spendstream.api.rules;

import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.avro.RuleVersion;
import io.spendstream.schemas.rules.RuleBook;
import io.spendstream.schemas.rules.RuleCheck;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What an edit makes of the rules.
 *
 * @param before all rules as they stood
 * @param after the rules that the edit is about, as they stand by it
 */
public record RuleChange(SortedMap<String, AttributionRule> before, List<AttributionRule> after) {
    public RuleChange {
        before = Collections.unmodifiableSortedMap(new TreeMap<>(before));
        after = List.copyOf(after);
    }

    /** @throws RuleFaultsException when the edit makes a rule that is none */
    public static RuleChange of(SortedMap<String, AttributionRule> standing, RuleEdit edit) {
        var change = new RuleChange(standing, edit.apply(Collections.unmodifiableSortedMap(standing)));
        RuleFaultsException.check(change.written().stream()
                .flatMap(rule -> RuleCheck.faults(rule).stream()
                        .map(fault -> RuleFault.somewhere(rule.getRuleId() + ": " + fault)))
                .toList());
        return change;
    }

    /** Those of {@code after} that say something new. */
    public List<AttributionRule> written() {
        return after.stream()
                .filter(rule -> !rule.equals(before.get(rule.getRuleId())))
                .toList();
    }

    /** The first day on which money may move; none when nothing changes. */
    public Optional<LocalDate> firstDay() {
        return written().stream()
                .flatMap(rule -> firstDay(before.get(rule.getRuleId()), rule).stream())
                .min(Comparator.naturalOrder());
    }

    /** All rules, by id, as they stand afterwards. */
    public SortedMap<String, AttributionRule> standing() {
        var standing = new TreeMap<>(before);
        after.forEach(rule -> standing.put(rule.getRuleId(), rule));
        return standing;
    }

    private static Optional<LocalDate> firstDay(AttributionRule before, AttributionRule after) {
        return Stream.of(before, after)
                .filter(Objects::nonNull)
                .flatMap(rule -> rule.getVersions().stream())
                .flatMap(version -> Stream.of(version.getValidFrom(), version.getValidTo()))
                .filter(Objects::nonNull)
                .sorted()
                .filter(day -> !standing(before, day).equals(standing(after, day)))
                .findFirst();
    }

    /** A number is given once, so it says everything. */
    private static Optional<Integer> standing(AttributionRule rule, LocalDate day) {
        return Optional.ofNullable(rule)
                .flatMap(any -> RuleBook.standing(any, day))
                .map(RuleVersion::getVersion);
    }
}
