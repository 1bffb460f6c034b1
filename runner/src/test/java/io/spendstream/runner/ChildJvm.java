package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spendstream.testkit.TestFolder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A Java process on the class path of the tests; of the environment it sees only what a test gives it. */
final class ChildJvm implements AutoCloseable {
    private static final Set<String> INHERITED = Set.of("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Process process;
    private final Path output;

    private ChildJvm(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static ChildJvm spendstream(Map<String, String> environment, String... arguments) {
        return spendstream("-Xmx512m", environment, arguments);
    }

    static ChildJvm spendstream(String heap, Map<String, String> environment, String... arguments) {
        return spendstream(List.of(heap), environment, arguments);
    }

    static ChildJvm spendstream(List<String> options, Map<String, String> environment, String... arguments) {
        return start(options, null, environment, Spendstream.class.getName(), arguments);
    }

    /** @param input what the process reads; null for nothing */
    static ChildJvm start(
            List<String> options, Path input, Map<String, String> environment, String main, String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UseSerialGC");
        // where processes come and go, to start soon is worth more than to be fast later
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-Duser.timezone=America/Sao_Paulo");
        command.add("-Dspendstream.registry.home=" + System.getProperty("spendstream.registry.home"));
        command.addAll(options);
        command.add(main);
        command.addAll(List.of(arguments));
        var output = TestFolder.fresh("child").resolve("output.log");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.redirectInput(input == null ? new File("/dev/null") : input.toFile());
        builder.environment().keySet().retainAll(INHERITED);
        // not an argument: whoever searches command lines should find what matters
        builder.environment()
                .put(
                        "CLASSPATH",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        builder.environment().putAll(environment);
        try {
            return new ChildJvm(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Until it has said so, or fail with what it said instead. */
    ChildJvm awaitOutput(String text) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> output().contains(text) || !process.isAlive());
        assertThat(output()).contains(text);
        return this;
    }

    /** @return whether it ended within that time */
    boolean endsWithin(Duration time) throws InterruptedException {
        return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    int awaitExit() throws InterruptedException {
        assertThat(endsWithin(PATIENCE)).as("ended; it said: %s", output()).isTrue();
        return process.exitValue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    long pid() {
        return process.pid();
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** SIGTERM. */
    void tellToStop() {
        process.destroy();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!endsWithin(Duration.ofSeconds(30))) {
                kill();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
