package io.spendstream.bench.stage;

import java.time.Duration;

/** What processes have used so far. */
public final class Cpu {
    private Cpu() {}

    public static Duration ofThisProcess() {
        return of(ProcessHandle.current().pid());
    }

    public static Duration of(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    /** In microseconds. */
    public static double each(Duration used, long count) {
        return used.toNanos() / 1e3 / count;
    }
}
