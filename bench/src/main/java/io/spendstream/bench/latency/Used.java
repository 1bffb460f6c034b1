package io.spendstream.bench.latency;

import io.spendstream.bench.Measured;
import io.spendstream.bench.stage.Cpu;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;

/** The processor's time that each part has used so far. */
record Used(Duration broker, Duration ledger, Duration sink, Duration database) {
    static Used by(Pipeline pipeline) throws IOException {
        return new Used(
                pipeline.servers.brokerCpu(),
                pipeline.ledger.cpu(),
                sinkThreads(),
                Cpu.ofPostgresql(pipeline.postgresql));
    }

    Used minus(Used before) {
        return new Used(
                broker.minus(before.broker),
                ledger.minus(before.ledger),
                sink.minus(before.sink),
                database.minus(before.database));
    }

    /** In microseconds for each line. */
    Measured in(Measured measured, long lines) {
        return measured.with("CPU us per line, broker", Cpu.each(broker, lines))
                .with("ledger", Cpu.each(ledger, lines))
                .with("sink", Cpu.each(sink, lines))
                .with("database", Cpu.each(database, lines));
    }

    /** The sink shares this process with the load. */
    private static Duration sinkThreads() {
        var threads = ManagementFactory.getThreadMXBean();
        return Duration.ofNanos(Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(thread -> thread != null && thread.getThreadName().startsWith("sink"))
                .mapToLong(thread -> Math.max(0, threads.getThreadCpuTime(thread.getThreadId())))
                .sum());
    }
}
