package io.spendstream.bench.peers;

import io.spendstream.bench.bill.BenchBill;
import io.spendstream.schemas.FactKey;
import io.spendstream.schemas.Usd;
import java.util.Map;

/** How many facts stand, and what they sum to. */
record FactTotals(long facts, Usd cost) {
    static FactTotals of(Map<FactKey, Usd> standing) {
        return new FactTotals(standing.size(), standing.values().stream().reduce(Usd.ZERO, Usd::plus));
    }

    /** What must come out: the last walk's lines. */
    static FactTotals ofBill(int days, int walks) {
        var cost = Usd.ZERO;
        for (var day = 0; day < days; day++) {
            for (var number = 0; number < BenchBill.LINES_PER_DAY; number++) {
                cost = cost.plus(
                        Usd.parse(BenchBill.line(day, number, walks - 1).getAmount()));
            }
        }
        return new FactTotals((long) days * BenchBill.FACTS_PER_DAY, cost);
    }
}
