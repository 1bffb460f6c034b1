package io.spendstream.bench.topology;

import io.spendstream.streams.LedgerMetrics;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;

/** From the first record that is read to the last fact that goes out. */
public final class Stopwatch implements LedgerMetrics {
    private static final long QUIET = TimeUnit.SECONDS.toNanos(3);
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(10);

    private final LongAdder records = new LongAdder();
    private final LongAdder facts = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private volatile long first;
    private volatile long last;

    @Override
    public void record() {
        var now = System.nanoTime();
        if (first == 0) {
            first = now;
        }
        last = now;
        records.increment();
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
        while (records.sum() < expected || System.nanoTime() - last < QUIET) {
            if (System.nanoTime() - begin > PATIENCE) {
                throw new TimeoutException(records.sum() + " of " + expected + " records were read");
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
