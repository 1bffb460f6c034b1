package io.spendstream.streams.fuzz;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spendstream.schemas.avro.PrincipalUsage;
import io.spendstream.schemas.avro.RawConfluentUsage;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What can be wrong with a report of usage. */
final class UsageFaults {
    private UsageFaults() {}

    static List<Fault> all() {
        var faults = new ArrayList<>(CommonFaults.wrongTypes(
                "feed",
                "observed_at",
                "cluster_id",
                "hour",
                "principals",
                "principals/0/principal_id",
                "principals/0/request_bytes"));
        for (var hour : List.of(
                "2026-10-09T00:00:00Z",
                "2026-09-01T00:00:00Z",
                "1970-01-01T00:00:00Z",
                "-290000-01-01T00:00:00Z",
                "+290000-01-01T00:00:00Z")) {
            faults.add(of("bad-usage", report -> report.setHour(Instant.parse(hour))));
        }
        faults.add(of("bad-usage", report -> report.setHour(report.getHour().plusMillis(1))));
        faults.add(of("bad-usage", report -> report.setClusterId("")));
        faults.add(of("bad-text", report -> report.setClusterId("x".repeat(501))));
        faults.add(of("bad-text", report -> report.setClusterId("\0")));
        faults.add(of("bad-envelope", report -> report.setFeed("a|b")));
        faults.add(of("bad-envelope", report -> report.setFeed("")));
        faults.add(of("bad-envelope", report -> report.setObservedAt(Instant.EPOCH)));
        faults.add(of("bad-envelope", report -> report.setObservedAt(Instant.parse("2027-01-01T00:00:00Z"))));
        principals(faults);
        inJson(faults);
        return faults;
    }

    private static void principals(List<Fault> faults) {
        faults.add(of("bad-text", report -> add(report, "x".repeat(501), 1L, 1L)));
        faults.add(of("bad-text", report -> add(report, "\0", 1L, 1L)));
        faults.add(of("bad-usage", report -> add(report, "sa-9", -1L, null)));
        faults.add(of("bad-usage", report -> add(report, "sa-9", null, Long.MIN_VALUE)));
        faults.add(of("bad-usage", report -> {
            add(report, "sa-9", 1L, 1L);
            add(report, "sa-9", 1L, 1L);
        }));
    }

    private static void inJson(List<Fault> faults) {
        for (var field : List.of("cluster_id", "hour", "principals")) {
            faults.add(Fault.json("unreadable", json -> json.remove(field)));
            faults.add(Fault.json("unreadable", json -> json.putNull(field)));
        }
        faults.add(Fault.json("unreadable", json -> json.put("clusterid", "lkc-1")));
        faults.add(Fault.json("unreadable", json -> json.put("hour", "yesterday")));
        faults.add(Fault.json("unreadable", json -> json.put("hour", "+999999999-12-31T23:00:00Z")));
        faults.add(Fault.json("unreadable", json -> json.put("hour", 1_790_000_000_000L)));
        faults.add(bytes(principal -> principal.put("request_bytes", "12")));
        faults.add(bytes(principal -> principal.put("request_bytes", new BigDecimal("1.5"))));
        faults.add(bytes(principal -> principal.put("request_bytes", new BigDecimal("1e400"))));
        faults.add(bytes(principal -> principal.put("response_bytes", BigInteger.TWO.pow(63))));
        faults.add(bytes(principal -> principal.put("response_bytes", "NaN")));
        faults.add(bytes(principal -> principal.put("responsebytes", 1)));
    }

    private static Fault bytes(Consumer<ObjectNode> fault) {
        return Fault.json("unreadable", json -> fault.accept((ObjectNode) json.at("/principals/0")));
    }

    private static void add(RawConfluentUsage report, String id, Long sent, Long received) {
        report.getPrincipals().add(new PrincipalUsage(id, sent, received));
    }

    private static Fault of(String reason, Consumer<RawConfluentUsage> fault) {
        return Fault.said(reason, RawConfluentUsage.class, fault);
    }
}
