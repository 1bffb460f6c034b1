package io.spendstream.streams.allocate;

import io.spendstream.schemas.Measures;
import io.spendstream.schemas.UsageHour;
import io.spendstream.schemas.Usd;
import java.time.LocalDate;

/** Charges of the first of October 2026 on cluster lkc-1. */
final class Charges {
    static final LocalDate DAY = LocalDate.parse("2026-10-01");

    private Charges() {}

    static Charge of(String lineType, String amount) {
        return of(lineType, amount, UsageHour.PER_DAY);
    }

    static Charge of(String lineType, String amount, int hours) {
        var cost = Usd.parse(amount);
        return of(lineType, new Measures(cost, cost, cost), hours);
    }

    static Charge of(String lineType, Measures measures, int hours) {
        return new Charge("confluent", DAY, "org-1", "env-1", "lkc-1", "lcc-1", lineType, hour(0), hours, measures);
    }

    /** @param number counted from the day's beginning */
    static UsageHour hour(int number) {
        return UsageHour.startOf(DAY).plus(number);
    }
}
