package io.spendstream.bench.latency;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongPredicate;

/** When the next line may be sent. */
final class Pace implements Runnable {
    private static final int LOOK_EVERY = 100;
    private static final long A_MOMENT = 1_000_000;

    private final double perSecond;
    private final LongPredicate isTooMuch;
    private final long begin = System.nanoTime();
    private long sent;

    private Pace(double perSecond, LongPredicate isTooMuch) {
        this.perSecond = perSecond;
        this.isTooMuch = isTooMuch;
    }

    static Pace of(double perSecond) {
        return new Pace(perSecond, sent -> false);
    }

    /** As fast as they are taken. */
    static Pace asLongAs(LongPredicate isTooMuch) {
        return new Pace(Double.POSITIVE_INFINITY, isTooMuch);
    }

    @Override
    public void run() {
        if (sent++ % LOOK_EVERY == 0) {
            while (System.nanoTime() - begin < sent * 1e9 / perSecond || isTooMuch.test(sent)) {
                LockSupport.parkNanos(A_MOMENT);
            }
        }
    }

    long sent() {
        return sent;
    }
}
