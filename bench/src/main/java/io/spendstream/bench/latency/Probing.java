package io.spendstream.bench.latency;

import io.spendstream.bench.topology.RawTopic;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Sends a probe every now and then, in a thread of its own, until it is ended. */
final class Probing {
    private static final long EVERY_MILLIS = 150;

    private final RawTopic raw;
    private final List<Watch> watches;
    private final Thread thread = new Thread(this::run, "probing");
    private volatile boolean ending;

    /** @param watches are told of each probe before it is sent */
    Probing(RawTopic raw, List<Watch> watches) {
        this.raw = raw;
        this.watches = watches;
    }

    Probing start() {
        thread.start();
        return this;
    }

    /** An interrupt could hit a probe between the watches and Kafka, and they would wait for ever. */
    void end() throws InterruptedException {
        ending = true;
        thread.join();
    }

    private void run() {
        for (var number = 0; !ending; number++) {
            var probe = new Probe(number);
            var now = System.nanoTime();
            watches.forEach(watch -> watch.sent(probe, now));
            raw.line(probe.slice(), probe.line());
            try {
                TimeUnit.MILLISECONDS.sleep(EVERY_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
