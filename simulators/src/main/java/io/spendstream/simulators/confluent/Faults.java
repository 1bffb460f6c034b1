package io.spendstream.simulators.confluent;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/**
 * The plan of what goes wrong with requests to one API (costs, inventory or metrics) that are otherwise valid. Faults strike in the order in which they
 * were planned: one that waits for its page makes those behind it wait too. Thread-safe.
 */
public final class Faults {
    private static final IntPredicate ANY_PAGE = page -> true;

    private final Deque<PlannedFault> plan = new ArrayDeque<>();
    private final Flakiness flakiness;
    private int organizationsStatus = 200;

    Faults(Seed flakinessSeed) {
        this.flakiness = flakinessSeed == null ? null : new Flakiness(flakinessSeed);
    }

    public Faults next(Fault fault) {
        return next(1, fault);
    }

    public Faults next(int times, Fault fault) {
        return plan(fault, ANY_PAGE, 0, times);
    }

    /** Strikes the next request for this page of a walk; the first page is 1. */
    public Faults onPage(int page, Fault fault) {
        return onPage(page, 1, fault);
    }

    public Faults onPage(int page, int times, Fault fault) {
        return plan(fault, asked -> asked == page, 0, times);
    }

    /** Lets so many requests pass first. */
    public Faults afterGood(int requests, Fault fault) {
        return afterGood(requests, 1, fault);
    }

    public Faults afterGood(int requests, int times, Fault fault) {
        return plan(fault, ANY_PAGE, requests, times);
    }

    /** The next page token that comes back is refused as too old, once. */
    public Faults expireNextToken() {
        return plan(Fault.expiredToken(), page -> page > 1, 0, 1);
    }

    /** From now on the organisations API answers with this status; 200 makes it well again. */
    public synchronized Faults organizationsAnswer(int status) {
        organizationsStatus = status;
        return this;
    }

    /** How many planned faults have not yet struck as often as they should. */
    public synchronized int pending() {
        return plan.size();
    }

    public synchronized void clear() {
        plan.clear();
        organizationsStatus = 200;
    }

    synchronized int organizationsStatus() {
        return organizationsStatus;
    }

    /** The reply to a valid request for this page, spoilt if a fault strikes it. */
    Reply around(int page, Incoming request, Supplier<Reply> good) {
        return next(page).map(fault -> fault.strike(request, good)).orElseGet(good);
    }

    private synchronized Optional<Fault> next(int page) {
        var first = plan.peek();
        if (first == null) {
            return flakiness == null ? Optional.empty() : flakiness.next();
        }
        if (!first.strikes(page)) {
            return Optional.empty();
        }
        if (first.spent()) {
            plan.remove();
        }
        return Optional.of(first.fault());
    }

    private synchronized Faults plan(Fault fault, IntPredicate pages, int goodBefore, int times) {
        if (times < 1) {
            throw new IllegalArgumentException("a fault strikes at least once, found times=" + times);
        }
        plan.add(new PlannedFault(fault, pages, goodBefore, times));
        return this;
    }
}
