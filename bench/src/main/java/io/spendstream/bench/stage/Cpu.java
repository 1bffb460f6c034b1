package io.spendstream.bench.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

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

    /**
     * Of all its processes that are alive.
     *
     * @param folder with its data, at most one folder down
     */
    public static Duration ofPostgresql(Path folder) throws IOException {
        try (var files = Files.walk(folder, 2)) {
            var first = files.filter(file -> file.endsWith("postmaster.pid")).findFirst();
            if (first.isEmpty()) {
                return Duration.ZERO;
            }
            var pid = Long.parseLong(Files.readAllLines(first.get()).get(0).strip());
            return ProcessHandle.of(pid).stream()
                    .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                    .map(process -> of(process.pid()))
                    .reduce(Duration.ZERO, Duration::plus);
        }
    }

    /** In microseconds. */
    public static double each(Duration used, long count) {
        return used.toNanos() / 1e3 / count;
    }
}
