package io.spendstream.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Child processes that a killed run of ours left behind. A child is ours if it was started with our own data folder as an
 * argument, or if the folder's pid file names its pid, the folder and its start; nobody else's process is ever touched.
 */
final class LeftBehind {
    private static final Logger log = LoggerFactory.getLogger(LeftBehind.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    // PostgreSQL writes down whole seconds, taken a moment after the process began
    private static final Duration START_TOLERANCE = Duration.ofSeconds(5);

    private LeftBehind() {}

    /** Ends the processes that were started with this argument, which names a folder of ours. */
    static void endThoseWith(String argument) {
        ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .map(arguments -> List.of(arguments).contains(argument))
                        .orElse(false))
                .forEach(process -> {
                    log.info("ending a process that a killed run left behind pid={}", process.pid());
                    process.destroy();
                    awaitEnd(process);
                });
    }

    /** Ends the PostgreSQL server whose data folder this is: its pid file names pid, folder and start. */
    static void endPostgresql(Path dataFolder) {
        var file = dataFolder.resolve("postmaster.pid");
        try {
            if (Files.exists(file)) {
                endPostgresql(dataFolder, file);
            }
        } catch (IOException e) {
            throw new EmbeddedServerException("cannot end the PostgreSQL that a killed run left in " + dataFolder, e);
        }
    }

    private static void endPostgresql(Path dataFolder, Path file) throws IOException {
        var lines = Files.readAllLines(file);
        if (lines.size() < 3 || !Path.of(lines.get(1)).toRealPath().equals(dataFolder.toRealPath())) {
            return;
        }
        var server = find(Long.parseLong(lines.get(0).strip()), Instant.ofEpochSecond(Long.parseLong(lines.get(2))));
        if (server.isPresent()) {
            log.info(
                    "ending a PostgreSQL that a killed run left behind pid={}",
                    server.get().pid());
            // SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for clients
            new ProcessBuilder("kill", "-INT", String.valueOf(server.get().pid())).start();
            awaitEnd(server.get());
        } else if (ProcessHandle.of(Long.parseLong(lines.get(0).strip())).isPresent()) {
            // somebody else has the pid now: PostgreSQL must not mistake it for itself
            Files.delete(file);
        }
    }

    private static Optional<ProcessHandle> find(long pid, Instant start) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(process -> process.info()
                .startInstant()
                .map(actual -> Duration.between(actual, start).abs().compareTo(START_TOLERANCE) <= 0)
                .orElse(false));
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            log.warn("a process left behind does not end, killing it pid={}", process.pid());
            process.destroyForcibly();
        } catch (ExecutionException e) {
            throw new EmbeddedServerException("cannot end process " + process.pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedServerException("interrupted while ending process " + process.pid(), e);
        }
    }
}
