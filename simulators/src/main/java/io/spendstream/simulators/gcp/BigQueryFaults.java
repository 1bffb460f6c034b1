package io.spendstream.simulators.gcp;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What goes wrong with requests that would be answered otherwise. Thread-safe. */
public final class BigQueryFaults {
    private final Deque<Planned> plan = new ArrayDeque<>();
    private final Set<String> denied = new HashSet<>();
    private int slowPolls;

    private record Planned(BigQueryFault fault, int goodBefore) {}

    /** Strikes the next requests for rows. */
    public synchronized BigQueryFaults next(int times, BigQueryFault fault) {
        for (var i = 0; i < times; i++) {
            plan.add(new Planned(fault, 0));
        }
        return this;
    }

    /** Lets so many requests for rows pass first. */
    public synchronized BigQueryFaults afterGood(int requests, BigQueryFault fault) {
        plan.add(new Planned(fault, requests));
        return this;
    }

    /** Nobody may read this table until {@link #allow}. */
    public synchronized void deny(String table) {
        denied.add(table);
    }

    public synchronized void allow(String table) {
        denied.remove(table);
    }

    /** The next query is not done until it has been asked after so many times. */
    public synchronized void slowJob(int polls) {
        slowPolls = polls;
    }

    /** What was planned is forgotten. */
    public synchronized void clear() {
        plan.clear();
        denied.clear();
        slowPolls = 0;
    }

    synchronized boolean isDenied(String table) {
        return denied.contains(table);
    }

    synchronized int takeSlowPolls() {
        var polls = slowPolls;
        slowPolls = 0;
        return polls;
    }

    synchronized Optional<BigQueryFault> strike() {
        var first = plan.poll();
        if (first == null) {
            return Optional.empty();
        }
        if (first.goodBefore > 0) {
            plan.addFirst(new Planned(first.fault, first.goodBefore - 1));
            return Optional.empty();
        }
        return Optional.of(first.fault);
    }
}
