package io.spendstream.ingest;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waiting, so that tests need not. */
@FunctionalInterface
public interface Pause {
    Pause REAL = duration -> {
        try {
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CollectException("stopped while waiting to try again", e);
        }
    };

    void sleep(Duration duration);
}
