package io.spendstream.bench.peers;

import io.spendstream.bench.bill.BenchBill;
import io.spendstream.schemas.Usd;
import java.util.Collection;

/** How many facts and lines stand, and what each of them sum to. */
record FactTotals(long facts, Usd factCost, long lines, Usd lineCost) {
    static FactTotals of(Collection<Usd> facts, Collection<Usd> lines) {
        return new FactTotals(facts.size(), sum(facts), lines.size(), sum(lines));
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
        return new FactTotals((long) days * BenchBill.FACTS_PER_DAY, cost, (long) days * BenchBill.LINES_PER_DAY, cost);
    }

    private static Usd sum(Collection<Usd> amounts) {
        return amounts.stream().reduce(Usd.ZERO, Usd::plus);
    }
}
