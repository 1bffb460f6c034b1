package io.spendstream.api.rules;

import io.spendstream.schemas.avro.RuleVersion;
import java.time.LocalDate;
import java.util.List;

/** What versions say day by day, whatever they are numbered: two equal ones attribute the same money to the same people. */
record RuleTimeline(List<RuleVersion> stretches) {
    /** From a day on. */
    static RuleTimeline of(List<RuleVersion> versions, LocalDate from) {
        return new RuleTimeline(RuleDays.of(versions).stream()
                .map(days -> new RuleDays(stretch(days, from), days.end()))
                .filter(RuleDays::areSome)
                .map(RuleDays::version)
                .toList());
    }

    boolean isEmpty() {
        return stretches.isEmpty();
    }

    private static RuleVersion stretch(RuleDays days, LocalDate from) {
        var begin = days.version().getValidFrom();
        return RuleVersion.newBuilder(days.version())
                .setVersion(0)
                .setValidFrom(begin.isBefore(from) ? from : begin)
                .setValidTo(days.end().orElse(null))
                .build();
    }
}
