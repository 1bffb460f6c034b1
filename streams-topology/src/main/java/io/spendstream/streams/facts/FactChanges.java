package io.spendstream.streams.facts;

import io.spendstream.schemas.FactKey;
import io.spendstream.schemas.Fingerprint;
import io.spendstream.schemas.UsageHour;
import io.spendstream.schemas.avro.HourlyCostFact;
import java.time.LocalDate;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * What has to be published so that a family's facts are out as they now stand: facts that are new or say something else,
 * and tombstones for those that no longer stand.
 *
 * @param published to be kept for the next time
 * @param totals of the facts that stand
 * @param facts how many stand
 */
public record FactChanges(Published published, Totals totals, int facts) {

    /**
     * @param again whether also what comes out equal is published
     * @param output takes facts, and null for a tombstone
     */
    public static FactChanges publish(
            FamilyFacts now,
            Published before,
            long generation,
            boolean again,
            BiConsumer<FactKey, HourlyCostFact> output) {
        var slice = now.slice();
        var sliceId = slice.id();
        var published = new Published();
        var totals = new Totals();
        var facts = 0;
        for (var entry : now.byDimensions().entrySet()) {
            var dimensions = entry.getKey();
            var hours = entry.getValue();
            var id = dimensions.factId(slice);
            var hash = hash(hours);
            published.put(id, hash, hours.keySet());
            facts += hours.size();
            addTo(totals, dimensions, hours);
            if (again || !before.says(id, hash)) {
                gone(before, id, hours).forEach(hour -> output.accept(new FactKey(sliceId, hour, id), null));
                hours.forEach((hour, money) -> output.accept(
                        new FactKey(sliceId, hour, id), Facts.of(slice, dimensions, hour, money, generation)));
            }
        }
        for (var id : before.ids()) {
            if (!published.has(id)) {
                before.hours(id).forEach(hour -> output.accept(new FactKey(sliceId, hour, id), null));
            }
        }
        return new FactChanges(published, totals, facts);
    }

    private static Iterable<UsageHour> gone(Published before, UUID id, SortedMap<UsageHour, FactMoney> hours) {
        return before.hours(id).stream()
                .filter(hour -> !hours.containsKey(hour))
                .toList();
    }

    private static void addTo(Totals totals, FactDimensions dimensions, SortedMap<UsageHour, FactMoney> hours) {
        var day = hours.firstKey().day();
        var sum = Total.NONE;
        for (var hour : hours.entrySet()) {
            if (!hour.getKey().isOn(day)) {
                totals.add(key(dimensions, day), sum);
                day = hour.getKey().day();
                sum = Total.NONE;
            }
            sum = sum.plus(Total.of(hour.getValue().measures().cost()));
        }
        totals.add(key(dimensions, day), sum);
    }

    private static TotalKey key(FactDimensions dimensions, LocalDate day) {
        return new TotalKey(
                dimensions.family().orgId(),
                day,
                dimensions.family().product(),
                dimensions.businessUnit(),
                dimensions.costCenter());
    }

    private static long hash(SortedMap<UsageHour, FactMoney> hours) {
        var fingerprint = Fingerprint.of("published");
        hours.forEach((hour, money) -> {
            fingerprint.add(hour.sinceEpoch());
            money.addTo(fingerprint);
        });
        return fingerprint.asLong();
    }
}
