package io.spendstream.streams.knowledge;

import io.spendstream.schemas.avro.InventoryVersion;
import io.spendstream.schemas.avro.RateCardVersion;
import io.spendstream.schemas.avro.RuleVersion;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** From which UTC day on two histories differ. Rather too early than too late: what comes out equal is not published. */
final class Differences {
    static final LocalDate NEVER = LocalDate.of(9999, 1, 1);

    private Differences() {}

    static LocalDate ofVersions(List<InventoryVersion> before, List<InventoryVersion> now) {
        var same = 0;
        while (same < before.size() && same < now.size() && before.get(same).equals(now.get(same))) {
            same++;
        }
        if (same < before.size() && same < now.size() && differOnlyInEnd(before.get(same), now.get(same))) {
            // the next version may begin before this one ends
            return Stream.of(end(before, same), end(now, same), begin(before, same + 1), begin(now, same + 1))
                    .reduce(NEVER, Differences::earliest);
        }
        if (same == 0) {
            // the first version also stands for what was before it
            return LocalDate.MIN;
        }
        return earliest(begin(before, same), begin(now, same));
    }

    static LocalDate ofRules(List<RuleVersion> before, List<RuleVersion> now) {
        var gone = before.stream().filter(version -> !now.contains(version)).map(version -> changed(version, now));
        var come = now.stream().filter(version -> !before.contains(version)).map(version -> changed(version, before));
        return Stream.concat(gone, come).reduce(NEVER, Differences::earliest);
    }

    static LocalDate ofCards(List<RateCardVersion> before, List<RateCardVersion> now) {
        return Stream.concat(
                        before.stream().filter(version -> !now.contains(version)),
                        now.stream().filter(version -> !before.contains(version)))
                .map(RateCardVersion::getValidFrom)
                .reduce(NEVER, Differences::earliest);
    }

    /** A version of which only the end is another one differs from the earlier end on. */
    private static LocalDate changed(RuleVersion version, List<RuleVersion> others) {
        return others.stream()
                .filter(other -> differOnlyInEnd(version, other))
                .map(other -> earliest(version.getValidTo(), other.getValidTo()))
                .findFirst()
                .orElse(version.getValidFrom());
    }

    private static boolean differOnlyInEnd(InventoryVersion a, InventoryVersion b) {
        return InventoryVersion.newBuilder(a).setValidTo(b.getValidTo()).build().equals(b);
    }

    private static boolean differOnlyInEnd(RuleVersion a, RuleVersion b) {
        return RuleVersion.newBuilder(a).setValidTo(b.getValidTo()).build().equals(b);
    }

    private static LocalDate earliest(LocalDate a, LocalDate b) {
        return Stream.of(Objects.requireNonNullElse(a, NEVER), Objects.requireNonNullElse(b, NEVER))
                .min(LocalDate::compareTo)
                .orElseThrow();
    }

    private static LocalDate begin(List<InventoryVersion> versions, int index) {
        return index < versions.size() ? day(versions.get(index).getValidFrom()) : NEVER;
    }

    private static LocalDate end(List<InventoryVersion> versions, int index) {
        return day(versions.get(index).getValidTo());
    }

    private static LocalDate day(Instant moment) {
        return moment == null ? NEVER : LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }
}
