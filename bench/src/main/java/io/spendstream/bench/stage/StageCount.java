package io.spendstream.bench.stage;

import io.spendstream.streams.LedgerMetrics;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** What a stage of this process has done. */
public final class StageCount implements LedgerMetrics {
    private static final long QUIET = TimeUnit.SECONDS.toNanos(3);

    private final LongAdder records = new LongAdder();
    private final LongAdder facts = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder writes = new LongAdder();
    private volatile long lastRecord;
    private volatile long last = System.nanoTime();

    @Override
    public void record() {
        lastRecord = System.nanoTime();
        last = lastRecord;
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

    @Override
    public void storeWrite() {
        writes.increment();
    }

    public long records() {
        return records.sum();
    }

    /** When, by the system's nanoTime. */
    public long lastRecord() {
        return lastRecord;
    }

    public long facts() {
        return facts.sum();
    }

    public long storeWrites() {
        return writes.sum();
    }

    public void awaitRecords(long count) throws Exception {
        Wait.until(count + " records", () -> records.sum() >= count);
        check();
    }

    /** Until so many have been read, and all has been published. */
    public void awaitAll(long count) throws Exception {
        awaitRecords(count);
        Wait.until("quiet", () -> System.nanoTime() - last > QUIET);
        check();
    }

    private void check() {
        if (refused.sum() > 0) {
            throw new IllegalStateException(refused.sum() + " records were refused");
        }
    }
}
