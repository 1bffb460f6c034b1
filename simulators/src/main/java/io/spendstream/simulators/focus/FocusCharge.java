package io.spendstream.simulators.focus;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** One row, with its money as numbers. */
record FocusCharge(Map<String, String> cells, BigDecimal billed, BigDecimal list, BigDecimal effective) {
    private static final List<String> SERVICES =
            List.of("Virtual Machines", "Object Storage", "Relational Database", "Load Balancer");
    private static final List<String> TEAMS = List.of("payments", "search", "platform");

    /** Empty where the row says nothing. */
    String cell(String column) {
        return cells.getOrDefault(column, "");
    }

    static FocusCharge draw(Provider provider, String account, YearMonth month, Random random) {
        var category = category(random);
        var billed = amount(random);
        if (category.equals("Credit") || category.equals("Adjustment")) {
            billed = billed.negate();
        }
        var list = billed.add(billed.multiply(new BigDecimal("0.25"))).setScale(11, RoundingMode.HALF_EVEN);
        var effective = random.nextInt(10) == 0 ? BigDecimal.ZERO : billed;
        var cells = new HashMap<String, String>();
        cells.put("BilledCost", text(billed, random));
        cells.put("ContractedCost", billed.toPlainString());
        cells.put("EffectiveCost", text(effective, random));
        cells.put("ListCost", list.toPlainString());
        cells.put("BillingCurrency", "USD");
        cells.put("BillingAccountId", account);
        cells.put("BillingAccountName", "Example, \"Inc.\"");
        cells.put("ChargeCategory", category);
        cells.put("ChargeClass", category.equals("Adjustment") ? "Correction" : "NULL");
        cells.put("ChargeDescription", "$0.25 per GB, first 10 TB\nthen less: " + random.nextInt(20));
        periods(provider, month, random, cells);
        resource(random, cells);
        provider.nameColumns().forEach(name -> cells.put(name, provider.word()));
        return new FocusCharge(cells, billed, list, effective);
    }

    private static String category(Random random) {
        var drawn = random.nextInt(100);
        return drawn < 92
                ? "Usage"
                : drawn < 95 ? "Tax" : drawn < 97 ? "Credit" : drawn < 99 ? "Purchase" : "Adjustment";
    }

    private static BigDecimal amount(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> BigDecimal.valueOf(random.nextLong(1, 100), 11);
            case 1 -> BigDecimal.valueOf(random.nextLong(1, 10_000_000_000L), 11);
            case 2 -> BigDecimal.valueOf(random.nextLong(0, 100_000_000), 6);
            default -> BigDecimal.valueOf(random.nextLong(0, 20_000), 2);
        };
    }

    /** Some write small numbers with an exponent. */
    private static String text(BigDecimal amount, Random random) {
        return random.nextInt(5) == 0 ? amount.toString() : amount.toPlainString();
    }

    private static void periods(Provider provider, YearMonth month, Random random, Map<String, String> cells) {
        var start = month.atDay(1).atStartOfDay();
        var end = month.plusMonths(1).atDay(1).atStartOfDay();
        cells.put("BillingPeriodStart", time(provider, start));
        cells.put("BillingPeriodEnd", time(provider, end));
        var drawn = random.nextInt(20);
        var length = drawn < 14 ? Duration.ofHours(1) : drawn < 19 ? Duration.ofDays(1) : Duration.between(start, end);
        var begin = drawn < 19
                ? start.plus(length.multipliedBy(
                        random.nextLong(Duration.between(start, end).dividedBy(length))))
                : start;
        cells.put("ChargePeriodStart", time(provider, begin));
        cells.put("ChargePeriodEnd", time(provider, begin.plus(length)));
    }

    private static String time(Provider provider, LocalDateTime time) {
        var pattern = provider.example().contains(" ")
                ? "yyyy-MM-dd HH:mm:ss 'UTC'"
                : provider.example().contains(".") ? "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'" : "yyyy-MM-dd'T'HH:mm'Z'";
        return time.format(DateTimeFormatter.ofPattern(pattern));
    }

    private static void resource(Random random, Map<String, String> cells) {
        var service = random.nextInt(SERVICES.size());
        cells.put("ServiceName", SERVICES.get(service));
        cells.put("ServiceCategory", "Compute");
        cells.put("SkuId", "SKU-" + service + random.nextInt(3));
        cells.put("SkuPriceId", "PRICE-" + random.nextInt(9));
        cells.put("SubAccountId", "sub-" + random.nextInt(4));
        cells.put("RegionId", random.nextInt(8) == 0 ? "NULL" : "eu-west-" + random.nextInt(3));
        cells.put("ConsumedQuantity", String.valueOf(random.nextInt(1000)));
        cells.put("ConsumedUnit", "Hours");
        cells.put("CommitmentDiscountId", random.nextInt(10) == 0 ? "commitment-1" : "");
        if (random.nextInt(5) > 0) {
            cells.put("ResourceId", "res-" + random.nextInt(40));
            cells.put("ResourceName", "web " + random.nextInt(40));
            cells.put(
                    "Tags",
                    "{\"team\": \"" + TEAMS.get(random.nextInt(TEAMS.size())) + "\", \"note\": \"a, \\\"b\\\"\"}");
        }
    }
}
