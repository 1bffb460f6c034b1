package io.spendstream.runner;

import java.time.Duration;

/**
 * Something that goes wrong, and is mended.
 *
 * @param lasts how long at most before it is mended, from nothing on; null when the pipeline must recover before that
 */
record Fault(String name, Duration lasts, Deed strike, Deed mend, Recovery recovery) {

    @FunctionalInterface
    interface Deed {
        void now() throws InterruptedException;
    }

    /** What tells that the pipeline goes on. */
    enum Recovery {
        LOAD,
        POLLER
    }
}
