package io.spendstream.simulators.confluent;

import java.math.BigDecimal;
import java.util.List;

/** Lines of the whole organisation, which have no resource: support, audit log, promotions and refunds. */
final class OrganizationLines {
    private static final List<String> SUPPORT_PLANS = List.of(
            "SUPPORT_CLOUD_BASIC", "SUPPORT_CLOUD_DEVELOPER", "SUPPORT_CLOUD_BUSINESS", "SUPPORT_CLOUD_PREMIER");
    private static final BigDecimal A_DAY_OF_A_MONTH = new BigDecimal("0.0322580645");

    private OrganizationLines() {}

    static void write(BillDay day) {
        support(day);
        day.post(day.draft().type(LineType.AUDIT_LOG_READ).metered(day.usage(20, 10), BigDecimal.ZERO));
        if (day.every(4, 1)) {
            promotion(day);
        }
        if (day.every(6, 2)) {
            refund(day);
        }
    }

    /** The plan changes every week, so that each of the four is billed within any month. */
    private static void support(BillDay day) {
        int plan = (int) Math.floorMod(day.date().toEpochDay() / 7, (long) SUPPORT_PLANS.size());
        day.post(day.draft()
                .type(LineType.SUPPORT)
                .product(SUPPORT_PLANS.get(plan))
                .metered(A_DAY_OF_A_MONTH, BigDecimal.ZERO));
    }

    /** The credit is visible in original and discount only: the amount is zero. */
    private static void promotion(BillDay day) {
        day.post(day.draft()
                .lineType(LineType.PROMO_CREDIT.name())
                .description("KAFKA101")
                .billed(new BigDecimal("-5.0"), new BigDecimal("-5.0")));
    }

    private static void refund(BillDay day) {
        day.post(day.draft()
                .product("KAFKA")
                .lineType(LineType.PROMO_CREDIT.name())
                .description("Refund KAFKA usage")
                .billed(new BigDecimal("-10.0"), new BigDecimal("-2.0")));
    }
}
