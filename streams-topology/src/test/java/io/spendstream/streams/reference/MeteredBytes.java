package io.spendstream.streams.reference;

import io.spendstream.schemas.avro.RawConfluentUsage;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Of each principal, hour and measure what was reported last. */
final class MeteredBytes {
    enum Measure {
        SENT,
        RECEIVED
    }

    private record Hour(String slice, String clusterId, Instant start) {}

    private record Meter(Hour hour, String principal, Measure measure) {}

    private record Report(Instant observedAt, long bytes) {
        Report or(Report other) {
            var order = observedAt.compareTo(other.observedAt);
            return order > 0 || order == 0 && bytes >= other.bytes ? this : other;
        }
    }

    private final Map<Meter, Report> newest = new HashMap<>();
    private final Set<Hour> metered = new HashSet<>();

    void tell(String slice, RawConfluentUsage report) {
        var hour = new Hour(slice, report.getClusterId(), report.getHour());
        metered.add(hour);
        for (var principal : report.getPrincipals()) {
            var id = principal.getPrincipalId();
            put(new Meter(hour, id, Measure.SENT), report, principal.getRequestBytes());
            put(new Meter(hour, id, Measure.RECEIVED), report, principal.getResponseBytes());
        }
    }

    private void put(Meter meter, RawConfluentUsage report, Long bytes) {
        if (bytes != null) {
            newest.merge(meter, new Report(report.getObservedAt(), bytes), Report::or);
        }
    }

    /** Only who moved something; null when nobody reported the hour. */
    SortedMap<String, BigInteger> in(String slice, String clusterId, Instant start, Set<Measure> measures) {
        var hour = new Hour(slice, clusterId, start);
        if (!metered.contains(hour)) {
            return null;
        }
        var moved = new TreeMap<String, BigInteger>();
        newest.forEach((meter, report) -> {
            if (meter.hour.equals(hour) && measures.contains(meter.measure) && report.bytes > 0) {
                moved.merge(meter.principal, BigInteger.valueOf(report.bytes), BigInteger::add);
            }
        });
        return moved;
    }
}
