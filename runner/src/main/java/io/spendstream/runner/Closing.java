package io.spendstream.runner;

import io.spendstream.schemas.config.ConfigurationException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes what was started, last first, once, also when the process is told to stop. One shutdown hook for all, because
 * hooks run side by side and clients must go before their servers.
 */
final class Closing implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Closing.class);

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private boolean closed;
    private int starting;
    private volatile String fault;

    Closing() {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            stop.countDown();
                            close();
                            awaitStarting();
                        },
                        "shutdown"));
    }

    /** For parts that take their time and own processes: who is told to stop meanwhile waits for them, to close them. */
    <T extends AutoCloseable> T start(Supplier<T> part) {
        synchronized (this) {
            demandOpen();
            starting++;
        }
        try {
            return add(part.get());
        } finally {
            synchronized (this) {
                starting--;
                notifyAll();
            }
        }
    }

    /** A part that was still starting when the process was told to stop is closed at once. */
    synchronized <T extends AutoCloseable> T add(T part) {
        started.push(part);
        if (closed) {
            close();
        }
        demandOpen();
        return part;
    }

    /** Stops the process for a fault that waiting does not cure. */
    void stopBecause(String fault) {
        this.fault = fault;
        stop.countDown();
    }

    /**
     * Until the process is told to stop.
     *
     * @throws ConfigurationException when it stops for a fault
     */
    void awaitStop() throws InterruptedException {
        stop.await();
        check();
    }

    /** @throws ConfigurationException when a part met a fault that waiting does not cure */
    void check() {
        if (fault != null) {
            throw new ConfigurationException(fault);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                log.warn("a part did not close cleanly", e);
            }
        }
    }

    private void demandOpen() {
        if (closed) {
            throw new ConfigurationException("stopped while starting");
        }
    }

    private synchronized void awaitStarting() {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (starting > 0 && System.nanoTime() < deadline) {
                wait(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
