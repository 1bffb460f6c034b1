package io.spendstream.streams.allocate;

import io.spendstream.schemas.UsageHour;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * By metered bytes. When every hour of the period was metered, hours weigh what was moved in them, and principals what
 * they moved in each. When some were not, nothing is known about those: hours weigh the same, and principals what they
 * moved in the others.
 */
record ByBytes(Usage.Bytes bytes) implements Rule {
    @Override
    public Optional<Spread> spread(Charge charge, Owners owners, Usage usage) {
        var metered = new HashMap<UsageHour, SortedMap<String, BigInteger>>();
        for (var hour : charge.period()) {
            var moved = usage.of(charge.clusterId(), hour, bytes);
            if (moved != null) {
                metered.put(hour, moved);
            }
        }
        if (metered.values().stream().allMatch(Map::isEmpty)) {
            return Optional.empty();
        }
        return Optional.of(metered.size() == charge.hours() ? byHour(charge, metered) : byDay(metered));
    }

    private static Spread byHour(Charge charge, Map<UsageHour, SortedMap<String, BigInteger>> metered) {
        List<BigInteger> hours = new ArrayList<>();
        charge.period().forEach(hour -> hours.add(sum(metered.get(hour))));
        return new Spread(Method.METERED, hours, hour -> Principals.by(metered.get(hour)));
    }

    private static Spread byDay(Map<UsageHour, SortedMap<String, BigInteger>> metered) {
        var day = new TreeMap<String, BigInteger>();
        metered.values()
                .forEach(moved -> moved.forEach((principal, amount) -> day.merge(principal, amount, BigInteger::add)));
        return Spread.even(Method.METERED_DAY, Principals.by(day));
    }

    private static BigInteger sum(SortedMap<String, BigInteger> moved) {
        return moved.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
    }
}
