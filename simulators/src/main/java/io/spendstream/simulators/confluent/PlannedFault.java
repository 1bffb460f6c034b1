package io.spendstream.simulators.confluent;

import java.util.function.IntPredicate;

/** A fault and when it strikes. Guarded by {@link Faults}. */
final class PlannedFault {
    private final Fault fault;
    private final IntPredicate pages;
    private int goodBefore;
    private int times;

    PlannedFault(Fault fault, IntPredicate pages, int goodBefore, int times) {
        this.fault = fault;
        this.pages = pages;
        this.goodBefore = goodBefore;
        this.times = times;
    }

    Fault fault() {
        return fault;
    }

    /** True if it strikes this request; a request that it spares counts as good. */
    boolean strikes(int page) {
        if (goodBefore > 0) {
            goodBefore--;
            return false;
        }
        if (!pages.test(page)) {
            return false;
        }
        times--;
        return true;
    }

    boolean spent() {
        return times == 0;
    }
}
