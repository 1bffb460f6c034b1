package io.spendstream.streams.fuzz;

import io.spendstream.schemas.avro.RawConfluentCost;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Consumer;

/** What can be wrong with a line of the bill. */
final class CostFaults {
    private CostFaults() {}

    static List<Fault> all() {
        var faults = new ArrayList<>(CommonFaults.wrongTypes(
                "envelope/feed", "envelope/observed_at", "amount", "original_amount", "start_date", "resource/id"));
        amounts(faults);
        periods(faults);
        texts(faults);
        envelopes(faults);
        faults.add(Fault.json("unreadable", json -> json.put("envelope", 5)));
        faults.add(Fault.json("unreadable", json -> json.put("resource", 5)));
        faults.add(Fault.json("unreadable", json -> json.putArray("tier_dimensions")));
        faults.add(Fault.json("unreadable", json -> json.put("retract", "yes")));
        faults.add(Fault.json("unreadable", json -> json.put("seal", 1)));
        faults.add(Fault.json("unreadable", json -> json.putObject("seal").put("chunk", 0)));
        return faults;
    }

    private static void amounts(List<Fault> faults) {
        for (var amount : List.of(
                "",
                "NaN",
                "Infinity",
                "-Infinity",
                "abc",
                "0x10",
                "1,5",
                "1e",
                "--1",
                "1e999999999",
                "1e-999",
                "1e16",
                "-1e20")) {
            faults.add(of("bad-amount", cost -> cost.setAmount(amount)));
            faults.add(of("bad-amount", cost -> cost.setOriginalAmount(amount)));
            faults.add(of("bad-amount", cost -> {
                cost.setAmount(null);
                cost.setOriginalAmount(null);
                cost.setQuantity(amount);
                cost.setPrice("1");
            }));
        }
        faults.add(of("bad-amount", cost -> {
            cost.setAmount(null);
            cost.setOriginalAmount(null);
        }));
        faults.add(of("bad-amount", cost -> cost.setAmount("9".repeat(101))));
    }

    private static void periods(List<Fault> faults) {
        for (var day : new String[] {
            null,
            "",
            "2026-13-01",
            "2026-02-30",
            "2026-10-1",
            "20261001",
            "2026-10-01T00:00:00Z",
            "+999999999-12-31",
            "1999-01-01"
        }) {
            faults.add(of("bad-period", cost -> cost.setStartDate(day)));
            faults.add(of("bad-period", cost -> cost.setEndDate(day)));
        }
        faults.add(of("bad-period", cost -> cost.setEndDate(cost.getStartDate())));
        faults.add(of("bad-period", cost -> cost.setEndDate("2028-10-01")));
    }

    private static void texts(List<Fault> faults) {
        for (var text : List.of("x".repeat(501), "zero\0")) {
            faults.add(of("bad-text", cost -> cost.getResource().setId(text)));
            faults.add(of("bad-text", cost -> cost.getResource().setEnvironmentId(text)));
            faults.add(of("bad-text", cost -> cost.setProduct(text)));
            faults.add(of("bad-text", cost -> cost.setLineType(text)));
            faults.add(of("bad-text", cost -> cost.getTierDimensions().put("tag", text)));
            faults.add(of("bad-text", cost -> cost.getTierDimensions().put(text, "value")));
        }
        for (var text : List.of("x".repeat(10_001), "zero\0")) {
            faults.add(of("bad-text", cost -> cost.setDescription(text)));
            faults.add(of("bad-text", cost -> cost.setUnit(text)));
            faults.add(of("bad-text", cost -> cost.getResource().setDisplayName(text)));
        }
        faults.add(of("bad-text", cost -> {
            var tags = new HashMap<String, String>();
            for (var tag = 0; tag <= 200; tag++) {
                tags.put("tag" + tag, "value");
            }
            cost.setTierDimensions(tags);
        }));
    }

    private static void envelopes(List<Fault> faults) {
        for (var feed : List.of("", "a|b", "a b", "x".repeat(65), "\u00e9", "zero\0")) {
            faults.add(of("bad-envelope", cost -> cost.getEnvelope().setFeed(feed)));
        }
        for (var moment : List.of(
                "1969-12-31T00:00:00Z", "1999-12-31T23:59:59Z", "2027-01-01T00:00:00Z", "2300-01-01T00:00:00Z")) {
            faults.add(of("bad-envelope", cost -> cost.getEnvelope().setObservedAt(Instant.parse(moment))));
        }
    }

    private static Fault of(String reason, Consumer<RawConfluentCost> fault) {
        return Fault.said(reason, RawConfluentCost.class, fault);
    }
}
