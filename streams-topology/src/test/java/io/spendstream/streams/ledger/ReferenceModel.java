package io.spendstream.streams.ledger;

import io.spendstream.schemas.avro.RawConfluentCost;
import io.spendstream.schemas.avro.Seal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/**
 * What must stand once all of a slice's records have arrived, in whatever order: a line stands when its newest observation
 * is not older than its feed's newest seal, nor than its newest tombstone. Shares no code with the ledger, and keeps
 * everything for ever.
 */
final class ReferenceModel {
    private final Map<String, RawConfluentCost> newestLines = new HashMap<>();
    private final Map<String, Instant> newestTombstones = new HashMap<>();
    private final Map<String, Instant> newestSeals = new HashMap<>();

    ReferenceModel(List<SpecificRecord> records) {
        for (var record : records) {
            if (record instanceof Seal seal) {
                newestSeals.merge(seal.getFeed(), seal.getObservedAt(), ReferenceModel::later);
            } else {
                read((RawConfluentCost) record);
            }
        }
    }

    private void read(RawConfluentCost cost) {
        var envelope = cost.getEnvelope();
        var line = envelope.getFeed() + "|" + envelope.getLineId();
        if (cost.getRetract()) {
            newestTombstones.merge(line, envelope.getObservedAt(), ReferenceModel::later);
        } else {
            newestLines.merge(line, cost, (one, other) -> observedAt(other).isAfter(observedAt(one)) ? other : one);
        }
    }

    /** By feed and id. */
    Map<String, RawConfluentCost> lines() {
        var standing = new HashMap<>(newestLines);
        standing.entrySet().removeIf(line -> {
            var at = observedAt(line.getValue());
            var seal = newestSeals.get(line.getValue().getEnvelope().getFeed());
            var tombstone = newestTombstones.get(line.getKey());
            return seal != null && at.isBefore(seal) || tombstone != null && !at.isAfter(tombstone);
        });
        return standing;
    }

    /** Picodollars by resource and hour, spread over what the lines of one resource and period sum to. */
    Map<String, BigInteger> facts() {
        var groups = new HashMap<String, BigInteger>();
        lines().values()
                .forEach(cost -> groups.merge(
                        cost.getResource().getId() + "|" + cost.getEndDate(),
                        picodollars(cost.getAmount()),
                        BigInteger::add));
        var facts = new HashMap<String, BigInteger>();
        groups.forEach((group, sum) -> {
            var names = group.split("\\|");
            var first = LocalDate.parse("2026-10-01");
            var hours = (int) ChronoUnit.DAYS.between(first, LocalDate.parse(names[1])) * 24;
            var start = first.atStartOfDay(ZoneOffset.UTC).toInstant();
            var share = sum.abs().divide(BigInteger.valueOf(hours));
            var left = sum.abs().mod(BigInteger.valueOf(hours)).intValue();
            for (var hour = 0; hour < hours; hour++) {
                var part = hour < left ? share.add(BigInteger.ONE) : share;
                facts.merge(
                        names[0] + "|" + start.plus(hour, ChronoUnit.HOURS),
                        sum.signum() < 0 ? part.negate() : part,
                        BigInteger::add);
            }
        });
        return facts;
    }

    BigInteger total() {
        return sum(lines().values().stream()
                .map(cost -> picodollars(cost.getAmount()))
                .toList());
    }

    static BigInteger sum(Collection<BigInteger> parts) {
        return parts.stream().reduce(BigInteger.ZERO, BigInteger::add);
    }

    static BigInteger picodollars(String amount) {
        return new BigDecimal(amount).setScale(12, RoundingMode.HALF_EVEN).unscaledValue();
    }

    private static Instant observedAt(RawConfluentCost cost) {
        return cost.getEnvelope().getObservedAt();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
