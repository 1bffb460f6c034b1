package io.spendstream.simulators.usage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What some customers' namespaces use on whole UTC days, the same for the same arguments, with prices for four of the six
 * measures, one of them cheaper above a quantity of the day.
 */
public record CustomerUsage(List<String> customers, LocalDate firstDay, int days, long seed) {
    private static final String INSTANCE = "k8s-cluster-1";
    private static final List<String> NAMESPACES = List.of("shop", "search", "batch");
    private static final Map<String, List<Tier>> PRICES = new TreeMap<>(Map.of(
            "cpu_hours", List.of(tier("0", "0.034")),
            "memory_gb_hours", List.of(tier("0", "0.0045")),
            "storage_used_gb", List.of(tier("0", "0.000137")),
            "http_requests", List.of(tier("0", "0.0000004"), tier("100000", "0.0000001"))));
    private static final int SCALE = 12;

    /** A price from a quantity of the day on. */
    public record Tier(BigDecimal above, BigDecimal usdPerUnit) {}

    /**
     * One hour of a namespace.
     *
     * @param quantities by measure
     */
    public record Report(
            String customer, String instance, String namespace, Instant hour, Map<String, BigDecimal> quantities) {}

    public Map<String, List<Tier>> prices() {
        return PRICES;
    }

    public Stream<Report> reports() {
        return customers.stream().flatMap(customer -> firstDay.datesUntil(firstDay.plusDays(days))
                .flatMap(day -> reports(customer, day)));
    }

    /** What all of it costs by these prices: each customer's day of each measure rounded once to 12 decimals. */
    public BigDecimal cost() {
        return customers.stream()
                .flatMap(
                        customer -> firstDay.datesUntil(firstDay.plusDays(days)).map(day -> cost(customer, day)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal cost(String customer, LocalDate day) {
        return PRICES.entrySet().stream()
                .map(price -> cost(
                        price.getValue(),
                        reports(customer, day)
                                .map(report -> report.quantities.get(price.getKey()))
                                .reduce(BigDecimal.ZERO, BigDecimal::add)))
                .map(cost -> cost.setScale(SCALE, RoundingMode.HALF_EVEN))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Of the whole quantity at the first price, less what a further one is cheaper by. */
    private static BigDecimal cost(List<Tier> tiers, BigDecimal quantity) {
        var cost = quantity.multiply(tiers.get(0).usdPerUnit);
        for (var i = 1; i < tiers.size(); i++) {
            var beyond = quantity.subtract(tiers.get(i).above).max(BigDecimal.ZERO);
            cost = cost.add(beyond.multiply(tiers.get(i).usdPerUnit.subtract(tiers.get(i - 1).usdPerUnit)));
        }
        return cost;
    }

    private Stream<Report> reports(String customer, LocalDate day) {
        return NAMESPACES.stream()
                .flatMap(namespace -> IntStream.range(0, 24).mapToObj(hour -> report(customer, day, namespace, hour)));
    }

    private Report report(String customer, LocalDate day, String namespace, int hour) {
        var place = (customer + '|' + day + '|' + namespace + '|' + hour).hashCode();
        var random = new Random(seed ^ place * 2_654_435_761L);
        return new Report(
                customer,
                INSTANCE,
                namespace,
                day.atTime(hour, 0).toInstant(ZoneOffset.UTC),
                Map.of(
                        "cpu_hours", BigDecimal.valueOf(random.nextInt(40_000), 4),
                        "memory_gb_hours", BigDecimal.valueOf(random.nextInt(64_000), 3),
                        "storage_used_gb", BigDecimal.valueOf(2_000 + random.nextInt(300), 1),
                        "network_bytes_sent", BigDecimal.valueOf(random.nextLong(5_000_000_000L)),
                        "network_bytes_received", BigDecimal.valueOf(random.nextLong(9_000_000_000L)),
                        "http_requests", BigDecimal.valueOf(random.nextInt(4_000))));
    }

    private static Tier tier(String above, String usdPerUnit) {
        return new Tier(new BigDecimal(above), new BigDecimal(usdPerUnit));
    }
}
