package io.spendstream.streams.allocate;

import io.spendstream.schemas.UsageHour;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What was metered at cluster lkc-1 on the day of {@link Charges}; the same whichever bytes are asked for. */
final class MeteredBytes implements Usage {
    private final Map<UsageHour, SortedMap<String, BigInteger>> hours = new HashMap<>();

    /** In every hour of the day so much by each. */
    static MeteredBytes allDay(String principal, long bytes) {
        var metered = new MeteredBytes().nobodyIn(0, UsageHour.PER_DAY);
        for (var hour = 0; hour < UsageHour.PER_DAY; hour++) {
            metered.in(hour, principal, bytes);
        }
        return metered;
    }

    MeteredBytes in(int hour, String principal, long bytes) {
        nobodyIn(hour, hour + 1).hours.get(Charges.hour(hour)).put(principal, BigInteger.valueOf(bytes));
        return this;
    }

    /** These hours were metered, whoever did something in them. */
    MeteredBytes nobodyIn(int first, int end) {
        for (var hour = first; hour < end; hour++) {
            hours.computeIfAbsent(Charges.hour(hour), none -> new TreeMap<>());
        }
        return this;
    }

    @Override
    public SortedMap<String, BigInteger> of(String clusterId, UsageHour hour, Bytes bytes) {
        return clusterId.equals("lkc-1") ? hours.get(hour) : null;
    }
}
