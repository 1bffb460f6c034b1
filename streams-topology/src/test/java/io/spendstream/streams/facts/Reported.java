package io.spendstream.streams.facts;

import io.spendstream.schemas.UsageHour;
import io.spendstream.schemas.avro.RawConfluentUsage;
import io.spendstream.streams.allocate.Usage;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reports of usage as they stand, one for each cluster and hour. */
final class Reported implements Usage {
    private record Place(String clusterId, UsageHour hour) {}

    private final Map<Place, RawConfluentUsage> reports = new HashMap<>();

    void accept(RawConfluentUsage report) {
        reports.put(new Place(report.getClusterId(), UsageHour.of(report.getHour())), report);
    }

    @Override
    public SortedMap<String, BigInteger> of(String clusterId, UsageHour hour, Bytes bytes) {
        var report = reports.get(new Place(clusterId, hour));
        if (report == null) {
            return null;
        }
        var moved = new TreeMap<String, BigInteger>();
        for (var principal : report.getPrincipals()) {
            var sent = bytes == Bytes.RECEIVED ? BigInteger.ZERO : number(principal.getRequestBytes());
            var received = bytes == Bytes.SENT ? BigInteger.ZERO : number(principal.getResponseBytes());
            if (sent.add(received).signum() > 0) {
                moved.put(principal.getPrincipalId(), sent.add(received));
            }
        }
        return moved;
    }

    private static BigInteger number(Long bytes) {
        return bytes == null ? BigInteger.ZERO : BigInteger.valueOf(bytes);
    }
}
