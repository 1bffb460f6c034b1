package io.spendstream.simulators.confluent;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** The shapes that break pollers: legacy items, unknown words, amounts that no double holds, intervals and twins. */
final class OddLines {
    /** The day out of sixty on which more than ten million dollars are billed at once. */
    static final int LARGE_AMOUNT_PHASE = 52;

    private static final BigDecimal LARGE_AMOUNT = new BigDecimal("12345678.901234567891");

    private OddLines() {}

    static void write(BillDay day) {
        legacyAmounts(day);
        modernLinesWithoutAmount(day);
        unknownWords(day);
        manyDecimals(day);
        twins(day);
        if (day.every(5, 3)) {
            interval(day, 2);
        }
        if (day.every(7, 4)) {
            interval(day, 3);
        }
        if (day.every(60, LARGE_AMOUNT_PHASE)) {
            largeAmount(day);
        }
    }

    /** Three ways to say an amount without an amount, with the environment at the top level and old line types. */
    private static void legacyAmounts(BillDay day) {
        var hours = BigDecimal.valueOf(24);
        day.post(legacy(day, cluster(day, 6), LineType.KAFKA_NUM_CKUS, "KAFKA_NUM_CKU")
                .quantity(hours)
                .originalAmount(new BigDecimal("49.2")));
        day.post(legacy(day, day.estate().ksqlClusters().get(0), LineType.KSQL_NUM_CSUS, "KSQL_NUM_CSU")
                .quantity(hours)
                .originalAmount(new BigDecimal("5.52"))
                .discountAmount(new BigDecimal("0.5520000001")));
        day.post(legacy(day, day.estate().flinkPools().get(0), LineType.FLINK_NUM_CFUS, "FLINK_NUM_CFU")
                .price(new BigDecimal("0.0034999"))
                .quantity(day.usage(900, 9)));
        day.post(day.draft()
                .on(day.estate().customConnectors().get(0))
                .type(LineType.CUSTOM_CONNECT_NUM_TASKS)
                .lineType("CUSTOM_CONNECT_PLUGIN")
                .metered(hours, BigDecimal.ZERO));
    }

    private static CostLineDraft legacy(BillDay day, Asset asset, LineType type, String spelling) {
        var resource = asset.resource();
        return day.draft()
                .on(asset)
                .type(type)
                .lineType(spelling)
                .resource(new Resource(resource.id(), resource.displayName(), null))
                .legacyEnvironmentId(resource.environmentId());
    }

    /** Original amount, quantity and price, but neither a discount nor an amount. */
    private static void modernLinesWithoutAmount(BillDay day) {
        var quantity = day.usage(500, 6);
        var type = LineType.KAFKA_NETWORK_READ;
        day.post(day.draft()
                .on(cluster(day, 3))
                .type(type)
                .quantity(quantity)
                .originalAmount(type.price().multiply(quantity)));
    }

    private static void unknownWords(BillDay day) {
        day.post(day.draft()
                .on(cluster(day, 0))
                .product("ORBIT")
                .lineType("ORBIT_NUM_SATELLITES")
                .networkAccessType("LASER")
                .resource(new Resource(
                        "lorb-9k2", "orbit-one", cluster(day, 0).resource().environmentId()))
                .unit("Satellite-hour")
                .price(new BigDecimal("0.321"))
                .metered(BigDecimal.valueOf(24), BigDecimal.ZERO));
        day.post(day.draft()
                .on(cluster(day, 1))
                .product("KAFKA")
                .lineType("KAFKA_TELEPATHY")
                .unit("Thought")
                .price(new BigDecimal("0.07"))
                .metered(day.usage(100, 2), BigDecimal.ZERO));
    }

    /** Fourteen decimals, and a tie at the thirteenth that half-even rounds down to 0.123456789012. */
    private static void manyDecimals(BillDay day) {
        var fourteen = day.usage(3, 14).setScale(13, RoundingMode.DOWN).add(new BigDecimal("0.00000000000007"));
        var tie = new BigDecimal("0.1234567890125");
        for (BigDecimal amount : List.of(fourteen, tie)) {
            day.post(day.draft()
                    .on(cluster(day, 4))
                    .type(LineType.KAFKA_NETWORK_WRITE)
                    .description("Fractional usage")
                    .quantity(BigDecimal.ONE)
                    .price(amount)
                    .billed(amount, BigDecimal.ZERO));
        }
    }

    /** Two lines that differ in nothing but the id: both are owed. */
    private static void twins(BillDay day) {
        for (int twin = 0; twin < 2; twin++) {
            day.post(day.draft()
                    .on(cluster(day, 2))
                    .type(LineType.KAFKA_REST_PRODUCE)
                    .metered(BigDecimal.valueOf(1_000_000), new BigDecimal("0.1")));
        }
    }

    private static void interval(BillDay day, int days) {
        day.post(day.draft()
                .on(cluster(day, days))
                .type(LineType.KAFKA_NUM_CKUS)
                .lasting(days)
                .metered(BigDecimal.valueOf(24L * days), BigDecimal.ZERO));
    }

    private static void largeAmount(BillDay day) {
        day.post(day.draft()
                .type(LineType.SUPPORT)
                .product("SUPPORT_CLOUD_PREMIER")
                .description("Annual commitment")
                .quantity(BigDecimal.ONE)
                .price(LARGE_AMOUNT)
                .billed(LARGE_AMOUNT, BigDecimal.ZERO));
    }

    private static Asset cluster(BillDay day, int i) {
        return day.estate().clusters().get(i);
    }
}
