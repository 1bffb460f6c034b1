package io.spendstream.streams.reference;

import io.spendstream.schemas.avro.RawConfluentCost;
import io.spendstream.schemas.avro.Seal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * A line stands when its newest observation is not older than its feed's newest seal, nor than its newest tombstone. Keeps
 * everything for ever; expects that every line which a seal names is told, sooner or later.
 */
final class StandingLines {
    private record Feed(String slice, String name) {}

    private record Line(Feed feed, long id) {}

    private final Map<Line, RawConfluentCost> newestLines = new HashMap<>();
    private final Map<Line, Instant> newestTombstones = new HashMap<>();
    private final Map<Feed, Instant> newestSeals = new HashMap<>();

    void tell(String slice, Seal seal) {
        newestSeals.merge(new Feed(slice, seal.getFeed()), seal.getObservedAt(), StandingLines::later);
    }

    void tell(String slice, RawConfluentCost cost) {
        var envelope = cost.getEnvelope();
        var line = new Line(new Feed(slice, envelope.getFeed()), envelope.getLineId());
        if (cost.getRetract()) {
            newestTombstones.merge(line, envelope.getObservedAt(), StandingLines::later);
        } else {
            newestLines.merge(line, cost, (one, other) -> observedAt(other).isAfter(observedAt(one)) ? other : one);
        }
    }

    Map<LineName, RawConfluentCost> byName() {
        var standing = new HashMap<LineName, RawConfluentCost>();
        newestLines.forEach((line, cost) -> {
            var at = observedAt(cost);
            var seal = newestSeals.get(line.feed);
            var tombstone = newestTombstones.get(line);
            if ((seal == null || !at.isBefore(seal)) && (tombstone == null || at.isAfter(tombstone))) {
                standing.put(new LineName(line.feed.slice, line.feed.name, line.id), cost);
            }
        });
        return standing;
    }

    private static Instant observedAt(RawConfluentCost cost) {
        return cost.getEnvelope().getObservedAt();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
