package io.spendstream.ingest.usage;

import io.spendstream.schemas.Fingerprint;
import io.spendstream.schemas.avro.PrincipalUsage;
import io.spendstream.schemas.avro.RawConfluentUsage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What principals sent and received at one cluster in one hour. */
final class HourUsage {
    static final int MOST_PRINCIPALS = 10_000;

    private final String cluster;
    private final Instant hour;
    private final Map<String, long[]> principals = new TreeMap<>();

    HourUsage(String cluster, Instant hour) {
        this.cluster = cluster;
        this.hour = hour;
    }

    /** Tells contents apart; equal ones have an equal one. */
    long fingerprint() {
        var fingerprint = Fingerprint.of("usage");
        principals.forEach((principal, bytes) -> {
            fingerprint.add(principal);
            for (var count : bytes) {
                fingerprint.add(count);
            }
        });
        return fingerprint.asLong();
    }

    void add(Measure measure, String principal, long count) {
        principals.computeIfAbsent(principal, none -> new long[Measure.values().length])[measure.ordinal()] = count;
    }

    /** Several when there are many principals, one without any when nobody did anything. */
    List<RawConfluentUsage> reports(String feed, Instant observedAt, int mostPrincipals) {
        var all = principals.entrySet().stream()
                .map(entry -> new PrincipalUsage(
                        entry.getKey(),
                        entry.getValue()[Measure.REQUEST_BYTES.ordinal()],
                        entry.getValue()[Measure.RESPONSE_BYTES.ordinal()]))
                .toList();
        var reports = new ArrayList<RawConfluentUsage>();
        var from = 0;
        do {
            var to = Math.min(all.size(), from + mostPrincipals);
            reports.add(new RawConfluentUsage(feed, observedAt, cluster, hour, all.subList(from, to)));
            from = to;
        } while (from < all.size());
        return reports;
    }
}
