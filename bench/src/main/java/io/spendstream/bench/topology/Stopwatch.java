package io.spendstream.bench.topology;

import io.spendstream.streams.LedgerMetrics;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** From a record that is read, usually the first, to the last fact that goes out. */
public final class Stopwatch implements LedgerMetrics {
    private static final long QUIET = TimeUnit.SECONDS.toNanos(3);
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(10);

    private final AtomicLong records = new AtomicLong();
    private final LongAdder facts = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final long from;
    private volatile long first;
    private volatile long last;

    public Stopwatch() {
        this(0);
    }

    /** @param from this many records are only warming up */
    Stopwatch(long from) {
        this.from = from;
    }

    @Override
    public void record() {
        var now = System.nanoTime();
        if (records.getAndIncrement() == from) {
            first = now;
        }
        last = now;
    }

    @Override
    public void fact() {
        facts.increment();
        last = System.nanoTime();
    }

    @Override
    public void deadLetter(String reason) {
        refused.increment();
    }

    /** Until all has been read and nothing has happened for a while. */
    public void await(long expected) throws InterruptedException, TimeoutException {
        var begin = System.nanoTime();
        while (records.get() < expected || System.nanoTime() - last < QUIET) {
            if (System.nanoTime() - begin > PATIENCE) {
                throw new TimeoutException(records.get() + " of " + expected + " records were read");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        if (refused.sum() > 0) {
            throw new IllegalStateException(refused.sum() + " records were refused");
        }
    }

    public long nanos() {
        return last - first;
    }

    public long facts() {
        return facts.sum();
    }
}
