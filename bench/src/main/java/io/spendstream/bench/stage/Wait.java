package io.spendstream.bench.stage;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Looks often enough for a measurement. */
public final class Wait {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private Wait() {}

    /** @param what is awaited, for the message of a fault */
    public static void until(String what, Callable<Boolean> isSo) throws Exception {
        var begin = System.nanoTime();
        while (!isSo.call()) {
            if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw new TimeoutException("this did not come: " + what);
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }
}
