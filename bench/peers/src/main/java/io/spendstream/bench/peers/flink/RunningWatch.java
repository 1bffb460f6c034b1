package io.spendstream.bench.peers.flink;

import io.spendstream.bench.topology.Stopwatch;

/** Flink sends functions through serialization, so the watch of the present run cannot be handed to them. */
final class RunningWatch {
    private static volatile Stopwatch watch = new Stopwatch();

    private RunningWatch() {}

    static Stopwatch get() {
        return watch;
    }

    static Stopwatch begin() {
        watch = new Stopwatch();
        return watch;
    }
}
