package io.spendstream.sink.write;

import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.avro.RuleMatch;
import io.spendstream.schemas.avro.RuleTarget;
import io.spendstream.schemas.avro.RuleVersion;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Attribution rules. */
public final class SampleRules {
    private SampleRules() {}

    /** @param updatedAt seconds since 2026 began */
    public static AttributionRule rule(String id, long updatedAt, RuleVersion... versions) {
        return new AttributionRule(id, Instant.parse("2026-01-01T00:00:00Z").plusSeconds(updatedAt), List.of(versions));
    }

    /** From a day of October on, for everything. */
    public static RuleVersion version(int version, int day) {
        return RuleVersion.newBuilder()
                .setVersion(version)
                .setValidFrom(LocalDate.of(2026, 10, day))
                .setMatch(RuleMatch.newBuilder().build())
                .setTargets(List.of(RuleTarget.newBuilder()
                        .setBusinessUnit("unit-" + version)
                        .build()))
                .build();
    }
}
