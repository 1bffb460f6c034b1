package io.spendstream.streams.reference;

import io.spendstream.streams.reference.MeteredBytes.Measure;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Gives every part of a charge to an hour and a principal, as the table of allocation says. */
final class Sharing {
    private final Choices choices;
    private final KnownOwners owners;
    private final MeteredBytes bytes;

    Sharing(Choices choices, KnownOwners owners, MeteredBytes bytes) {
        this.choices = choices;
        this.owners = owners;
        this.bytes = bytes;
    }

    List<Share> of(Charge charge) {
        if (choices.sharesLongLines() && charge.hours().size() > 24) {
            return toOne(charge, "shared", "shared");
        }
        var day = charge.day();
        return switch (charge.line().lineType()) {
            case "KAFKA_BASE", "KAFKA_STORAGE" -> toKeyHolders(charge);
            case "KAFKA_NETWORK_WRITE" -> byBytes(charge, EnumSet.of(Measure.SENT));
            case "KAFKA_NETWORK_READ" -> byBytes(charge, EnumSet.of(Measure.RECEIVED));
            case "KAFKA_NUM_CKUS" -> ofCapacity(charge);
            case "CONNECT_NUM_TASKS" ->
                toFirst(
                        charge,
                        owners.ofResource(charge.line().resourceId(), day),
                        owners.ofConnectorsOn(charge.clusterId(), day));
            case "GOVERNANCE_BASE" -> toFirst(charge, owners.ofKeysIn(charge.envId(), day));
            case "CLUSTER_LINKING_READ" -> toFirst(charge);
            case "SUPPORT", "PROMO_CREDIT" ->
                choices.sharesOrganisationLines()
                        ? toOne(charge, "shared", "shared")
                        : toFirst(charge, owners.all(day));
            default -> toFirst(charge, owners.ofResource(charge.line().resourceId(), day));
        };
    }

    private List<Share> ofCapacity(Charge charge) {
        var used = BigInteger.valueOf(choices.ckuUsagePercent());
        var parts =
                charge.money().byWeight(List.of(used, BigInteger.valueOf(100).subtract(used)));
        var shares = new ArrayList<Share>();
        if (choices.ckuUsagePercent() > 0) {
            shares.addAll(byBytes(charge.with(parts.get(0)), EnumSet.allOf(Measure.class)));
        }
        if (choices.ckuUsagePercent() < 100) {
            shares.addAll(toKeyHolders(charge.with(parts.get(1))));
        }
        return shares;
    }

    private List<Share> toKeyHolders(Charge charge) {
        return toFirst(charge, owners.ofKeysTo(List.of(charge.clusterId()), charge.day()));
    }

    private List<Share> byBytes(Charge charge, Set<Measure> measures) {
        var day = new TreeMap<String, BigInteger>();
        var hours = new ArrayList<SortedMap<String, BigInteger>>();
        for (var hour : charge.hours()) {
            var moved = bytes.in(charge.slice(), charge.clusterId(), hour, measures);
            hours.add(moved);
            if (moved != null) {
                moved.forEach((principal, amount) -> day.merge(principal, amount, BigInteger::add));
            }
        }
        if (day.isEmpty()) {
            return toKeyHolders(charge);
        }
        return hours.contains(null) ? evenly(charge, day, "metered-day", "medium") : byHour(charge, hours);
    }

    private static List<Share> byHour(Charge charge, List<SortedMap<String, BigInteger>> moved) {
        var parts = charge.money()
                .byWeight(moved.stream()
                        .map(amounts -> Splits.sum(amounts.values()))
                        .toList());
        var shares = new ArrayList<Share>();
        for (var hour = 0; hour < parts.size(); hour++) {
            if (!moved.get(hour).isEmpty()) {
                var start = charge.hours().get(hour);
                shares.addAll(toEach(start, parts.get(hour), moved.get(hour), "metered-hours/metered", "high"));
            }
        }
        return shares;
    }

    /** To the first who are any; else it stays with the resource. */
    @SafeVarargs
    private static List<Share> toFirst(Charge charge, List<String>... candidates) {
        for (var ids : candidates) {
            var weights = new TreeMap<String, BigInteger>();
            ids.forEach(id -> weights.put(id, BigInteger.ONE));
            if (ids.size() == 1) {
                return evenly(charge, weights, "single-owner", "high");
            }
            if (!ids.isEmpty()) {
                return evenly(charge, weights, "even-owners", "medium");
            }
        }
        return toOne(charge, "unallocated", "resource");
    }

    private static List<Share> toOne(Charge charge, String principal, String method) {
        return evenly(charge, new TreeMap<>(Collections.singletonMap(principal, BigInteger.ONE)), method, "low");
    }

    private static List<Share> evenly(
            Charge charge, SortedMap<String, BigInteger> weights, String method, String confidence) {
        var hours = charge.hours();
        var parts = charge.money().evenly(hours.size());
        var shares = new ArrayList<Share>();
        for (var hour = 0; hour < hours.size(); hour++) {
            shares.addAll(toEach(hours.get(hour), parts.get(hour), weights, "even-hours/" + method, confidence));
        }
        return shares;
    }

    private static List<Share> toEach(
            Instant hour, Money money, SortedMap<String, BigInteger> weights, String method, String confidence) {
        var parts = money.byWeight(List.copyOf(weights.values())).iterator();
        return weights.keySet().stream()
                .map(id -> id.isEmpty()
                        ? new Share(hour, "unallocated", parts.next(), method, "low")
                        : new Share(hour, id, parts.next(), method, confidence))
                .toList();
    }
}
