package io.spendstream.api.rules;

import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.avro.RuleMatch;
import io.spendstream.schemas.avro.RuleTarget;
import io.spendstream.schemas.avro.RuleVersion;
import io.spendstream.schemas.rules.RuleCheck;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** One version of a rule as lines of CSV: the first says all, the others each a further target. */
final class CsvRule {
    private static final String SEPARATOR = ";";

    private final int firstLine;
    private final Map<String, String> first;
    private final RuleEntries entries;
    private final List<String> faults = new ArrayList<>();
    private final List<RuleTarget> targets = new ArrayList<>();
    private final Set<List<String>> payers = new HashSet<>();

    /** @param first what the first line says by column */
    CsvRule(int firstLine, Map<String, String> first, RuleEntries entries) {
        this.firstLine = firstLine;
        this.first = first;
        this.entries = entries;
        addTarget(firstLine, first);
    }

    /** A further line may leave out what the first says, or repeat it. */
    void add(int line, Map<String, String> said) {
        said.forEach((column, text) -> {
            if (!RuleFields.TARGET.contains(column) && !text.equals(first.get(column))) {
                entries.fault(line, column + " is not as in line " + firstLine + ", which begins this version");
            }
        });
        addTarget(line, said);
    }

    /** The version, once all lines are read. */
    void end(LocalDate validFrom) {
        var version = RuleVersion.newBuilder()
                .setVersion(0)
                .setValidFrom(validFrom)
                .setValidTo(parse(RuleFields.VALID_TO, "a UTC day such as 2026-10-01", LocalDate::parse)
                        .orElse(null))
                .setMatch(match())
                .setTargets(targets)
                .setDescription(first.getOrDefault(RuleFields.DESCRIPTION, ""));
        parse(RuleFields.PRIORITY, "a whole number", Integer::valueOf).ifPresent(version::setPriority);
        entries.add(firstLine, first.get(RuleFields.RULE_ID), version.build(), faults);
    }

    private void addTarget(int line, Map<String, String> said) {
        var target = RuleTarget.newBuilder().build();
        RuleFields.TARGET.stream().filter(said::containsKey).forEach(name -> target.put(name, said.get(name)));
        var found = new ArrayList<>(faults(target));
        if (!payers.add(List.of(target.getBusinessUnit(), target.getCostCenter(), target.getTeam()))) {
            found.add("an earlier line of this version has the same business_unit, cost_center and team");
        }
        found.forEach(detail -> entries.fault(line, detail));
        // something in place of a faulty one, so that the rest is checked, too
        targets.add(found.isEmpty() ? target : new RuleTarget("line " + line, "", "", "1"));
    }

    /** Of a target alone, so that each is told at its own line. */
    private static List<String> faults(RuleTarget target) {
        var version = RuleVersion.newBuilder()
                .setVersion(0)
                .setValidFrom(LocalDate.of(2000, 1, 1))
                .setMatch(RuleMatch.newBuilder().build())
                .setTargets(List.of(target))
                .build();
        return RuleCheck.faults(new AttributionRule("any", Instant.EPOCH, List.of(version))).stream()
                .map(fault -> fault.replace("targets[0].", ""))
                .toList();
    }

    private RuleMatch match() {
        var match = RuleMatch.newBuilder().build();
        RuleFields.MATCHED_TEXTS.stream().filter(first::containsKey).forEach(name -> match.put(name, first.get(name)));
        match.setTags(tags());
        return match;
    }

    private Map<String, String> tags() {
        var tags = new TreeMap<String, String>();
        var text = first.get(CsvColumns.TAG);
        for (var tag : text == null ? new String[0] : text.split(SEPARATOR)) {
            var equals = tag.indexOf('=');
            if (equals < 1) {
                faults.add("tag is name=value, several by " + SEPARATOR + ", not '" + tag.strip() + "'");
            } else if (tags.put(
                            tag.substring(0, equals).strip(),
                            tag.substring(equals + 1).strip())
                    != null) {
                faults.add("tag " + tag.substring(0, equals).strip() + " is there twice");
            }
        }
        return tags;
    }

    private <T> Optional<T> parse(String column, String expected, Function<String, T> parser) {
        var text = first.get(column);
        try {
            return Optional.ofNullable(text).map(parser);
        } catch (DateTimeException | NumberFormatException e) {
            faults.add(column + " is " + expected + ", not '" + text + "'");
            return Optional.empty();
        }
    }
}
